package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a whole runbook.
public final class RunbookReader {
  private static final List<String> KEYS =
      List.of(
          "runbook",
          "title",
          "summary",
          "owner",
          "backup_owner",
          "severity",
          "impact",
          "last_validated",
          "validation_method",
          "access",
          "services",
          "symptoms",
          "related",
          "escalation",
          "budget",
          "lock",
          "inputs",
          "profiles",
          "targets",
          "steps",
          "use",
          "procedures",
          "finally",
          "allow");

  private final Findings findings = new Findings();

  private final Sources sources;

  private RunbookReader(Sources sources) {
    this.sources = sources;
  }

  /// The runbook in a text, with all findings. A runbook comes back only if there is no error.
  public static Parsed<Runbook> read(SourceText source) {
    return read(source, Sources.NONE);
  }

  /// The same with the texts of the files that it uses or calls.
  public static Parsed<Runbook> read(SourceText source, Sources sources) {
    var draft = draft(source, sources);
    var value = draft.isSound() ? draft.runbook() : Optional.<Runbook>empty();
    return new Parsed<>(value, draft.findings());
  }

  /// What could be read of it, also where there are errors.
  public static Draft draft(SourceText source, Sources sources) {
    var reader = new RunbookReader(sources);
    var document = YamlReader.read(source);
    document.findings().forEach(reader.findings::add);
    var called = new CalledRunbooks(reader.findings, sources, reader::file);
    var runbook =
        document
            .root()
            .flatMap(root -> reader.runbook(source, root))
            .map(found -> called.linked(found, source.file()));
    var written = new HashSet<String>();
    if (reader.findings.hasErrors()) {
      document.root().ifPresent(root -> written(root, written));
    }
    return new Draft(runbook, reader.findings.all(), written);
  }

  private static void written(Node node, Set<String> names) {
    switch (node) {
      case ScalarNode _ -> {}
      case ListNode list -> list.items().forEach(item -> written(item, names));
      case MapNode map ->
          map.entries()
              .forEach(entry -> {
                names.add(entry.key().text());
                if (entry.value() instanceof ScalarNode scalar
                    && List.of("id", "as_item").contains(entry.key().text())) {
                  names.add(scalar.text());
                }
                written(entry.value(), names);
              });
    }
  }

  private Optional<Runbook> file(SourceText source) {
    var document = YamlReader.read(source);
    document.findings().forEach(findings::add);
    return document.root().flatMap(root -> runbook(source, root));
  }

  private Optional<Runbook> runbook(SourceText source, Node root) {
    if (!(root instanceof MapNode map)) {
      findings.error(
          "RB0601",
          root.at(),
          "A runbook is a mapping, but there is " + root.kind() + ".",
          "begin with `runbook: <name>`, `title: <title>` and `steps:`.");
      return Optional.empty();
    }
    var fields = new Fields(map, findings);
    fields.allow("a runbook", KEYS);
    var id = fields.required("a runbook", "runbook");
    id.ifPresent(name -> checkName(source, fields, name));
    var about = AboutReader.read(fields);
    var budget = BudgetReader.read(fields, findings);
    var lock = LockReader.read(fields, findings);
    var inputs = new InputsReader(findings).read(fields);
    var profiles = new ProfilesReader(findings).read(fields);
    var targets = new TargetsReader(findings).read(fields);
    if (!fields.has("steps")) {
      findings.error("RB0603", map.at(), "A runbook needs `steps`.");
    }
    var steps = new StepReader(findings).steps(fields, "steps", "step");
    var procedures = new ProceduresReader(findings).read(fields);
    new LibraryReader(findings, sources).addTo(procedures, fields, source.file());
    var cleanUp = new StepReader(findings).steps(fields, "finally", "finally");
    if (id.isEmpty() || about.isEmpty()) {
      return Optional.empty();
    }
    var runbook =
        new Runbook(
            id.get(),
            map.at(),
            about.get(),
            budget,
            lock,
            inputs,
            profiles,
            targets,
            steps,
            procedures,
            cleanUp,
            new AllowReader(findings).read(fields));
    checkUnique(runbook);
    return Optional.of(runbook);
  }

  private void checkName(SourceText source, Fields fields, String name) {
    var file = source.file().substring(source.file().lastIndexOf('/') + 1);
    var stem = file.replaceFirst("\\.ya?ml$", "");
    if (!name.equals(stem) && !stem.equals("runbook") && !stem.equals("-")) {
      findings.error(
          "RB0606",
          fields.keyAt("runbook"),
          "The runbook is called `" + name + "`, but its file `" + file + "`.",
          "give both the same name, so that it is found by its name.");
    }
  }

  private void checkUnique(Runbook runbook) {
    var seen = new LinkedHashMap<String, Span>();
    var all = new ArrayList<Step>(runbook.allSteps().toList());
    for (var step : all) {
      var first = seen.putIfAbsent(step.id(), step.at());
      if (first != null) {
        findings.error(
            "RB0607",
            step.at(),
            "There are two steps called `" + step.id() + "`.",
            "the other one is "
                + Words.place(first, step.at())
                + "; give each its own `id`, also across procedures.");
      }
    }
  }
}
