package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Parameter;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `procedures`.
final class ProceduresReader {
  private static final List<String> KEYS = List.of("title", "why", "arguments", "steps");
  private static final List<String> ARGUMENT_KEYS =
      List.of("about", "default", "match", "values", "optional");

  private final Findings findings;

  ProceduresReader(Findings findings) {
    this.findings = findings;
  }

  SequencedMap<String, Procedure> read(Fields fields) {
    var read = new LinkedHashMap<String, Procedure>();
    fields
        .mapping("procedures", "a mapping of names to procedures")
        .ifPresent(all ->
            all.map()
                .entries()
                .forEach(entry -> {
                  var name = entry.key().text();
                  all.mapping(name, entry.value(), "a mapping with `title` and `steps`")
                      .ifPresent(inner -> read.put(name, procedure(name, entry.key().at(), inner)));
                }));
    return read;
  }

  private Procedure procedure(String name, Span at, Fields fields) {
    fields.allow("a procedure", KEYS);
    if (!fields.has("steps")) {
      findings.error("RB0603", at, "The procedure `" + name + "` needs `steps`.");
    }
    return new Procedure(
        name,
        at,
        fields.plain("title"),
        fields.plain("why"),
        parameters(fields),
        new StepReader(findings).steps(fields, "steps", name));
  }

  private List<Parameter> parameters(Fields fields) {
    var parameters = new ArrayList<Parameter>();
    fields
        .mapping("arguments", "a mapping of names to what is said of them")
        .ifPresent(
            all -> all.map().entries().forEach(entry -> parameters.add(parameter(all, entry))));
    return parameters;
  }

  private Parameter parameter(Fields all, Entry entry) {
    var name = entry.key().text();
    if (!InputsReader.isName(name)) {
      findings.error(
          "RB0670",
          entry.key().at(),
          "`" + name + "` cannot be the name of an argument.",
          "use small letters, digits and `_`, beginning with a letter.");
    }
    var plain = Fields.saysNothing(entry.value());
    var fields =
        plain
            ? Optional.<Fields>empty()
            : all.mapping(name, entry.value(), "a mapping such as `{ about: …, default: … }`");
    fields.ifPresent(inner -> inner.allow("an argument", ARGUMENT_KEYS));
    return new Parameter(
        name,
        entry.key().at(),
        fields.flatMap(inner -> inner.plain("about")),
        fields.flatMap(inner -> inner.template("default")),
        fields.flatMap(inner -> inner.pattern("match")),
        fields.map(inner -> inner.texts("values")).orElse(List.of()),
        fields.map(inner -> inner.truth("optional")).orElse(false));
  }
}
