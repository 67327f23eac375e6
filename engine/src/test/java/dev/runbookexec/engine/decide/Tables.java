package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Otherwise;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Tables, cells and values from short YAML texts.
final class Tables {
  private static final List<String> NO_COLUMNS = List.of("id", "finding", "priority");

  private Tables() {}

  static Node node(String yaml) {
    return YamlReader.read(new SourceText("table.yaml", yaml)).root().orElseThrow();
  }

  static Cell cell(String yaml) {
    var parsed = CellReader.read(item(yaml));
    return parsed.value().orElseThrow(() -> new AssertionError(yaml + ": " + parsed.findings()));
  }

  static List<Diagnostic> findings(String yaml) {
    return CellReader.read(item(yaml)).findings();
  }

  /// The cell as it would stand in a row between braces.
  private static Node item(String yaml) {
    return ((MapNode) node("{ c: " + yaml + " }")).entries().getFirst().value();
  }

  /// `<absent>` and `<unknown>` besides what YAML says.
  static Value value(String yaml) {
    return value(item(yaml));
  }

  private static Value value(Node node) {
    return switch (node) {
      case MapNode map -> {
        var entries = new LinkedHashMap<String, Value>();
        map.entries().forEach(entry -> entries.put(entry.key().text(), value(entry.value())));
        yield Value.mapping(entries);
      }
      case ListNode list -> new Value.Sequence(list.items().stream().map(Tables::value).toList());
      case ScalarNode scalar -> scalar(scalar);
    };
  }

  private static Value scalar(ScalarNode node) {
    return switch (node.type()) {
      case NULL -> Value.nothing();
      case TRUTH -> Value.of(node.text().equals("true"));
      case NUMBER -> new Value.Number(new BigDecimal(node.text()));
      case TEXT ->
          switch (node.text()) {
            case "<absent>" -> Value.absent();
            case "<unknown>" -> new Value.Unknown("nobody looked");
            case "<secret>" -> new Value.Secret("token", "s3cr3t");
            default -> Value.of(node.text());
          };
    };
  }

  /// A list of rows: cells by column, `id`, `finding`.
  static DecisionTable table(Hit hit, String rows) {
    var list = (ListNode) node(rows);
    var maps = list.items().stream().map(MapNode.class::cast).toList();
    var names = new LinkedHashSet<String>();
    maps.forEach(map -> names.addAll(map.keys()));
    NO_COLUMNS.forEach(names::remove);
    var read = new ArrayList<Row>();
    for (int i = 0; i < maps.size(); i++) {
      read.add(row(i, maps.get(i)));
    }
    return table(hit, List.copyOf(names), read);
  }

  static DecisionTable table(Hit hit, List<String> columns, List<Row> rows) {
    var at = Span.startOf("table.yaml");
    return new DecisionTable(
        at,
        hit,
        columns.stream().map(Tables::column).toList(),
        rows,
        new Otherwise(at, Consequence.NOTHING, new LinkedHashMap<>(), false),
        new LinkedHashMap<>());
  }

  /// The same table, with a domain for some columns.
  static DecisionTable within(DecisionTable table, Map<String, Domain> domains) {
    var columns =
        table.columns().stream()
            .map(column ->
                new Column(
                    column.at(),
                    column.name(),
                    column.value(),
                    domains.getOrDefault(column.name(), Domain.ALL)))
            .toList();
    return new DecisionTable(
        table.at(), table.hit(), columns, table.rows(), table.rest(), table.aggregates());
  }

  /// What a cell says, without null and absent.
  static Domain among(String cell) {
    return new Domain(Domain.Type.ANY, Optional.of(cell(cell)), false, false, cell);
  }

  private static Row row(int index, MapNode map) {
    var cells = new LinkedHashMap<String, Cell>();
    map.entries().stream()
        .filter(entry -> !NO_COLUMNS.contains(entry.key().text()))
        .forEach(entry ->
            cells.put(entry.key().text(), CellReader.read(entry.value()).value().orElseThrow()));
    var name = text(map, "id").orElse("row " + (index + 1));
    return new Row(
        map.at(),
        name,
        cells,
        finding(text(map, "finding").orElse("f-" + index)),
        new LinkedHashMap<>(),
        priority(map));
  }

  static Row row(String name, int line, SequencedMap<String, Cell> cells) {
    return new Row(
        new Span("table.yaml", line, 1, 1), name, cells, finding(name), new LinkedHashMap<>(), 0);
  }

  private static Consequence finding(String id) {
    return new Consequence(
        Optional.empty(), Optional.of(id), List.of(), Optional.empty(), Optional.empty());
  }

  private static int priority(MapNode map) {
    return text(map, "priority").map(Integer::parseInt).orElse(0);
  }

  private static Optional<String> text(MapNode map, String key) {
    return map.get(key).map(node -> ((ScalarNode) node).text());
  }

  private static Column column(String name) {
    var at = Span.startOf("table.yaml");
    return new Column(at, name, Expression.parse(name, at).value().orElseThrow(), Domain.ALL);
  }
}
