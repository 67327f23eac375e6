package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.CellReader;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads `decide` with its `table` and `otherwise`.
final class DecideReader {
  private final Findings findings;

  DecideReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields) {
    var columns = columns(fields);
    var names = columns.stream().map(Column::name).toList();
    if (!fields.has("otherwise")) {
      findings.error(
          "RB0640",
          fields.keyAt("decide"),
          "A decision needs `otherwise`: what to do when no row matches.",
          "for instance `otherwise: { escalate: … }`, or `otherwise: go-on` if nothing shall follow.");
      return Optional.empty();
    }
    var otherwise = new ConsequenceReader(findings).read("otherwise", fields);
    var rows = rows(fields, names);
    if (columns.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    var table = new DecisionTable(fields.keyAt("decide"), hit(fields), columns, rows, otherwise);
    return Optional.of(new Act.Decide(table));
  }

  private List<Column> columns(Fields fields) {
    var columns = new ArrayList<Column>();
    fields
        .mapping("decide", "a mapping of column names to expressions")
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry -> {
                  checkColumn(entry.key());
                  inner
                      .expression(entry.key().text())
                      .ifPresent(
                          e -> columns.add(new Column(entry.key().at(), entry.key().text(), e)));
                }));
    return columns;
  }

  private void checkColumn(ScalarNode name) {
    if (ConsequenceReader.KEYS.contains(name.text()) || name.text().equals("id")) {
      findings.error(
          "RB0641",
          name.at(),
          "A column cannot be called `" + name.text() + "`: rows use that key for what follows.");
    }
  }

  private Hit hit(Fields fields) {
    var word = fields.text("hit").orElse("unique");
    for (var hit : Hit.values()) {
      if (hit.name().toLowerCase(Locale.ROOT).equals(word)) {
        return hit;
      }
    }
    findings.error(
        "RB0642",
        fields.scalar("hit").map(ScalarNode::at).orElse(fields.at()),
        "There is no hit policy `" + word + "`.",
        "it is `unique`, `first` or `collect`.");
    return Hit.UNIQUE;
  }

  private List<Row> rows(Fields fields, List<String> columns) {
    if (!(fields.node("table").orElse(null) instanceof ListNode list) || list.items().isEmpty()) {
      findings.error(
          "RB0603", fields.keyAt("decide"), "A decision needs a `table`, a list of rows.");
      return List.of();
    }
    var rows = new ArrayList<Row>();
    for (int i = 0; i < list.items().size(); i++) {
      var name = "row " + (i + 1);
      fields
          .mapping("table", list.items().get(i), "a list of rows such as `{ code: 137, do: … }`")
          .ifPresent(inner -> rows.add(row(inner, name, columns)));
    }
    checkNames(rows);
    return rows;
  }

  private Row row(Fields fields, String name, List<String> columns) {
    var known = new ArrayList<>(columns);
    known.add("id");
    known.addAll(ConsequenceReader.KEYS);
    fields.allow("a row of this table", known);
    var cells = new LinkedHashMap<String, Cell>();
    for (var column : columns) {
      fields.node(column).flatMap(this::cell).ifPresent(cell -> cells.put(column, cell));
    }
    var then = new ConsequenceReader(findings).read(fields);
    if (then.equals(Consequence.NOTHING)) {
      findings.error(
          "RB0643",
          fields.at(),
          "Nothing follows from this row.",
          "give it at least one of " + Words.list(ConsequenceReader.KEYS) + ".");
    }
    return new Row(fields.at(), fields.text("id").orElse(name), cells, then);
  }

  private Optional<Cell> cell(Node node) {
    return findings.take(CellReader.read(node));
  }

  private void checkNames(List<Row> rows) {
    var seen = new LinkedHashMap<String, Row>();
    for (var row : rows) {
      if (seen.putIfAbsent(row.name(), row) != null) {
        findings.error(
            "RB0644", row.at(), "There are two rows called `" + row.name() + "` in this table.");
      }
    }
  }
}
