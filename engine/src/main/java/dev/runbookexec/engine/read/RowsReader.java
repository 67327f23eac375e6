package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.CellReader;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.yaml.Node.ListNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads the rows of a table.
final class RowsReader {
  /// What only routes: a table that gathers has none of it.
  private static final List<String> ROUTING = List.of("do", "conclude", "escalate");

  private final Findings findings;
  private final Hit hit;
  private final List<String> columns;

  /// @param columns the names of the columns
  RowsReader(Findings findings, Hit hit, List<String> columns) {
    this.findings = findings;
    this.hit = hit;
    this.columns = columns;
  }

  /// The keys of a row that are not columns.
  static List<String> keys(Hit hit) {
    var keys = new ArrayList<>(List.of("id"));
    keys.addAll(ConsequenceReader.KEYS);
    keys.add("set");
    if (hit.ranks()) {
      keys.add("priority");
    }
    return keys;
  }

  List<Row> read(Fields fields) {
    if (!(fields.node("table").orElse(null) instanceof ListNode list) || list.items().isEmpty()) {
      findings.error(
          "RB0603", fields.keyAt("decide"), "A decision needs a `table`, a list of rows.");
      return List.of();
    }
    var priorities = new PriorityReader(findings, hit, fields);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < list.items().size(); i++) {
      var name = "row " + (i + 1);
      fields
          .mapping("table", list.items().get(i), "a list of rows such as `{ code: 137, do: … }`")
          .ifPresent(inner -> rows.add(row(inner, name, priorities)));
    }
    checkNames(rows);
    priorities.check(rows);
    return rows;
  }

  private Row row(Fields fields, String unnamed, PriorityReader priorities) {
    var known = new ArrayList<>(columns);
    known.addAll(keys(hit));
    fields.allow("a row of this table", known);
    var cells = new LinkedHashMap<String, Cell>();
    for (var column : columns) {
      fields
          .node(column)
          .flatMap(node -> findings.take(CellReader.read(node)))
          .ifPresent(cell -> cells.put(column, cell));
    }
    var then = then(fields);
    var settings = new SettingsReader(findings).read(fields);
    if (then.isNothing() && settings.isEmpty()) {
      findings.error(
          "RB0643",
          fields.at(),
          "Nothing follows from this row.",
          "give it at least one of " + Words.list(SettingsReader.FOLLOWING) + ".");
    }
    var name = fields.text("id").orElse(unnamed);
    return new Row(fields.at(), name, cells, then, settings, priorities.of(name, fields));
  }

  private Consequence then(Fields fields) {
    if (hit.gathers()) {
      ROUTING.stream().filter(fields::has).forEach(key -> routes(key, fields));
    }
    return new ConsequenceReader(findings).read(fields);
  }

  private void routes(String key, Fields fields) {
    findings.error(
        "RB0645",
        fields.keyAt(key),
        "A `" + hit.word() + "` table gathers and never routes, so no row may have `" + key + "`.",
        "let the rows `say`, find and `set`, and decide on that in a step after it.");
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
