package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.CellReader;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Step.Demand;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `expect`.
final class ExpectReader {
  private final Findings findings;

  ExpectReader(Findings findings) {
    this.findings = findings;
  }

  Expect read(Fields fields) {
    var node = fields.node("expect");
    return node.map(found -> read(fields, found)).orElseGet(Expect.Success::new);
  }

  private Expect read(Fields fields, Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.text().equals("any") -> new Expect.Anything();
      case ScalarNode scalar when !scalar.text().isBlank() ->
          demands(truths(fields, List.of(node)), node);
      case ScalarNode _ -> demands(List.of(), node);
      case ListNode list -> demands(truths(fields, list.items()), node);
      case MapNode map -> demands(cells(map), node);
    };
  }

  private Expect demands(List<Demand> demands, Node node) {
    if (demands.isEmpty() && !findings.hasErrors()) {
      findings.error(
          "RB0631",
          node.at(),
          "An empty `expect` would let everything pass.",
          "say what must hold, such as `{ exit: 0 }`, or `any` if a later step decides.");
    }
    return new Expect.Demands(demands);
  }

  private List<Demand> truths(Fields fields, List<Node> nodes) {
    var demands = new ArrayList<Demand>();
    for (var node : nodes) {
      if (node instanceof ScalarNode scalar) {
        fields
            .expression(scalar)
            .ifPresent(e -> demands.add(new Demand(e, new Cell.Is(scalar.at(), Value.of(true)))));
      } else {
        findings.error(
            "RB0604",
            node.at(),
            "`expect` must hold expressions, but there is " + node.kind() + ".");
      }
    }
    return demands;
  }

  private List<Demand> cells(MapNode map) {
    var demands = new ArrayList<Demand>();
    map.entries().forEach(entry -> demand(entry).ifPresent(demands::add));
    return demands;
  }

  private Optional<Demand> demand(Entry entry) {
    var key = entry.key();
    var value = findings.take(Expression.parse(key));
    var cell = findings.take(CellReader.read(entry.value()));
    return value.flatMap(found -> cell.map(demanded -> new Demand(found, demanded)));
  }
}
