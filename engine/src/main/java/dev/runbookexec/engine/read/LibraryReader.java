package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.engine.source.Sources.Found;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `use`: files whose procedures a runbook uses beside its own.
final class LibraryReader {
  private static final List<String> KEYS = List.of("library", "title", "procedures");

  private final Findings findings;
  private final Sources sources;

  LibraryReader(Findings findings, Sources sources) {
    this.findings = findings;
    this.sources = sources;
  }

  /// Adds the procedures of all files to those that there are.
  ///
  /// @param file the runbook's own
  void addTo(Map<String, Procedure> procedures, Fields runbook, String file) {
    var names = new LinkedHashSet<String>();
    for (var path : runbook.items("use", "a list of files", this::path)) {
      var name = Sources.beside(file, path.text());
      if (path.text().startsWith("/") || !names.add(name)) {
        findings.error(
            "RB0678",
            path.at(),
            "The file `"
                + path.text()
                + "` cannot be used: "
                + (path.text().startsWith("/")
                    ? "its path must begin at the runbook's folder."
                    : "it stands here twice."));
      } else {
        add(procedures, name, path);
      }
    }
  }

  private Optional<ScalarNode> path(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    findings.error(
        "RB0604", node.at(), "`use` must be a list of files, but there is " + node.kind() + ".");
    return Optional.empty();
  }

  private void add(Map<String, Procedure> procedures, String name, ScalarNode path) {
    switch (sources.find(name)) {
      case Found.Missing(var why) ->
          findings.error(
              "RB0678",
              path.at(),
              "The file `" + path.text() + "` cannot be used: " + why + ".",
              "its path begins at the folder of the runbook's own file.");
      case Found.Text(var source) ->
          library(source, path.at())
              .ifPresent(fields ->
                  new ProceduresReader(findings)
                      .read(fields)
                      .values()
                      .forEach(procedure -> add(procedures, procedure)));
    }
  }

  private Optional<Fields> library(SourceText source, Span used) {
    var document = YamlReader.read(source);
    document.findings().forEach(findings::add);
    if (document.root().isEmpty()) {
      return Optional.empty();
    }
    if (!(document.root().get() instanceof MapNode map) || map.get("library").isEmpty()) {
      findings.error(
          "RB0679",
          document.root().map(Node::at).orElse(used),
          "This file is used as a library, but it is none.",
          "a library begins with `library: <name>` and holds `procedures`.");
      return Optional.empty();
    }
    var fields = new Fields(map, findings);
    fields.allow("a library", KEYS);
    fields.required("a library", "library");
    if (!fields.has("procedures")) {
      findings.error("RB0603", map.at(), "A library needs `procedures`.");
    }
    return Optional.of(fields);
  }

  private void add(Map<String, Procedure> procedures, Procedure found) {
    var known = procedures.putIfAbsent(found.name(), found);
    if (known != null) {
      findings.error(
          "RB0730",
          found.at(),
          "There are two procedures called `" + found.name() + "`.",
          "the other one is " + Words.place(known.at(), found.at()) + "; rename one of them.");
    }
  }
}
