package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call.Argument;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the call of another runbook: its file, or `{ runbook: file, with: { input: value } }`.
/// What the file holds is read later.
final class CallRunbookReader {
  private final Findings findings;

  CallRunbookReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields) {
    if (!(fields.node("call").orElse(null) instanceof MapNode)) {
      var given = arguments(fields);
      return fields.scalar("call").map(file -> call(file, given));
    }
    if (fields.has("with")) {
      findings.error(
          "RB0663",
          fields.keyAt("with"),
          "`with` stands beside a `call` that is a mapping itself.",
          "write it within the mapping: `call: { runbook: …, with: { … } }`.");
    }
    return fields.mapping("call", "a runbook's file").flatMap(this::mapping);
  }

  private Optional<Act> mapping(Fields inner) {
    inner.allow("`call`", List.of("runbook", "with"));
    var given = arguments(inner);
    if (!inner.has("runbook")) {
      findings.error(
          "RB0603",
          inner.at(),
          "A `call` needs a `runbook`.",
          "for instance `call: { runbook: disk-full.yaml, with: { disk: /var } }`.");
    }
    return inner.scalar("runbook").map(file -> call(file, given));
  }

  private static Act call(ScalarNode file, List<Argument> given) {
    return new Act.CallRunbook(file.at(), file.text(), given, Optional.empty());
  }

  private List<Argument> arguments(Fields fields) {
    var arguments = new ArrayList<Argument>();
    fields
        .mapping("with", "a mapping of inputs to values")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry ->
                    new JsonTreeReader(findings)
                        .read(entry.value())
                        .map(value -> new Argument(entry.key().at(), entry.key().text(), value))
                        .ifPresent(arguments::add)));
    return arguments;
  }
}
