package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Call.Argument;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the use of a procedure: its name, or `{ name: { argument: value } }`.
final class CallReader {
  private final Findings findings;

  CallReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Call> read(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.text().isBlank()) {
      return Optional.of(new Call(scalar.at(), scalar.text(), List.of()));
    }
    if (node instanceof MapNode map && map.entries().size() > 1) {
      var names = map.entries().stream().map(entry -> entry.key().text()).toList();
      findings.error(
          "RB0671",
          map.entries().get(1).key().at(),
          "A call names one procedure, but this one names " + Words.list(names) + ".",
          "write a list: `do: [{ " + String.join(": … }, { ", names) + ": … }]`.");
      return Optional.empty();
    }
    if (node instanceof MapNode map && !map.entries().isEmpty()) {
      return Optional.of(call(new Fields(map, findings), map.entries().getFirst()));
    }
    findings.error(
        "RB0604", node.at(), "`do` must name a procedure, but there is " + node.kind() + ".");
    return Optional.empty();
  }

  private Call call(Fields fields, Entry entry) {
    var name = entry.key().text();
    var arguments = new ArrayList<Argument>();
    if (entry.value() instanceof MapNode given && given.entries().isEmpty()) {
      return new Call(entry.key().at(), name, arguments);
    }
    fields
        .mapping(name, "a mapping of arguments to values")
        .ifPresent(
            inner -> inner.map().entries().forEach(one -> argument(one).ifPresent(arguments::add)));
    return new Call(entry.key().at(), name, arguments);
  }

  private Optional<Argument> argument(Entry entry) {
    return new JsonTreeReader(findings)
        .read(entry.value())
        .map(value -> new Argument(entry.key().at(), entry.key().text(), value));
  }
}
