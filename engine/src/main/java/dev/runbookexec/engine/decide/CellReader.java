package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one cell of a table, or one demand of an `expect`, from its YAML.
public final class CellReader {
  private final List<Diagnostic> findings = new ArrayList<>();
  private final CellText words = new CellText(findings);

  private CellReader() {}

  /// Never throws. There is no cell if there is an error; findings lie inside the node.
  public static Parsed<Cell> read(Node node) {
    var reader = new CellReader();
    var cell =
        reader.cell(node).filter(_ -> reader.findings.stream().noneMatch(Diagnostic::isError));
    return new Parsed<>(cell, reader.findings);
  }

  private Optional<Cell> cell(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case ListNode list -> list(list);
      case MapNode map -> mapping(map);
    };
  }

  private Optional<Cell> scalar(ScalarNode node) {
    return switch (node.type()) {
      case NULL -> isNull(node);
      case TRUTH ->
          Optional.of(new Cell.Is(node.at(), Value.of(node.text().equalsIgnoreCase("true"))));
      case NUMBER ->
          Optional.of(new Cell.Is(node.at(), new Value.Number(new BigDecimal(node.text()))));
      case TEXT -> words.cell(Part.all(node));
    };
  }

  private Optional<Cell> isNull(ScalarNode node) {
    if (!node.text().isBlank()) {
      return Optional.of(new Cell.IsNull(node.at()));
    }
    return error(
        Diagnostic.error("RB0401", node.at(), "This cell is empty.")
            .withHint("leave the column out for anything, or write `null`, `absent` or `''`."));
  }

  private Optional<Cell> list(ListNode list) {
    if (list.items().isEmpty()) {
      return error(
          Diagnostic.error("RB0403", list.at(), "An empty list matches nothing.")
              .withHint("leave the column out if any value will do."));
    }
    var cells = new ArrayList<Cell>();
    for (var item : list.items()) {
      item(item).ifPresent(cells::add);
    }
    ListRules.check(cells, findings);
    return Optional.of(new Cell.OneOf(list.at(), cells));
  }

  private Optional<Cell> item(Node item) {
    if (item instanceof ListNode) {
      return error(
          Diagnostic.error("RB0404", item.at(), "A list in a list says nothing more than one list.")
              .withHint("put all its values into the outer list."));
    }
    return cell(item);
  }

  /// `{ not: [a, b] }`, since YAML knows no `not [a, b]`.
  private Optional<Cell> mapping(MapNode map) {
    if (map.keys().equals(List.of("not"))) {
      var inner = map.entries().getFirst().value();
      return cell(inner).flatMap(cell -> words.not(map.at(), cell));
    }
    return error(
        Diagnostic.error("RB0405", map.at(), "A cell cannot be a mapping.")
            .withHint(
                "it is a value, a list of values, a range, a comparison, a pattern, or `{ not: … }`."));
  }

  private Optional<Cell> error(Diagnostic finding) {
    findings.add(finding);
    return Optional.empty();
  }
}
