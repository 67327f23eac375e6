package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.reports.timeline.IncidentReport.Decision;
import dev.runbookexec.reports.timeline.IncidentReport.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// Every decision with its whole table, the values it saw, and the row that applied.
final class DecisionViews {
  private final Map<String, Step> steps;
  private final Gathered run;

  DecisionViews(Map<String, Step> steps, Gathered run) {
    this.steps = steps;
    this.run = run;
  }

  List<Decision> views() {
    var views = new ArrayList<Decision>();
    for (var entry : run.entries()) {
      if (entry.event() instanceof RunEvent.Decided decided) {
        var step = steps.get(decided.place().step());
        if (step != null && step.act() instanceof Act.Decide(var table)) {
          views.add(view(entry, step, table, decided));
        }
      }
    }
    return views;
  }

  private static Decision view(
      Entry entry, Step step, DecisionTable table, RunEvent.Decided decided) {
    var chosen = List.of(decided.row().split(", ", -1));
    var rows = new ArrayList<Row>();
    for (var row : table.rows()) {
      var cells =
          table.columns().stream()
              .map(column -> row.cell(column.name()).map(Cell::shown).orElse("any"))
              .toList();
      rows.add(new Row(row.name(), cells, then(row.then()), chosen.contains(row.name())));
    }
    var otherwise = table.columns().stream().map(_ -> "").toList();
    var fellThrough = decided.row().equals("otherwise");
    rows.add(new Row("otherwise", otherwise, then(table.otherwise()), fellThrough));
    return new Decision(
        step.id(),
        step.heading(),
        Times.clock(entry.at()),
        table.columns().stream().map(Column::name).toList(),
        decided.decision().values().values().stream().map(Shown::of).toList(),
        rows,
        decided.row(),
        fellThrough && isGap(table) ? gap(decided) : "");
  }

  /// `otherwise` that hands the incident on is where the runbook's knowledge ends.
  private static boolean isGap(DecisionTable table) {
    return table.otherwise().escalate().isPresent();
  }

  private static String gap(RunEvent.Decided decided) {
    var row = new StringJoiner(", ", "- { ", ", say: …, do: … }");
    decided.decision().values().forEach((name, value) -> row.add(name + ": " + cell(value)));
    return row.toString();
  }

  private static String cell(Value value) {
    return switch (value) {
      case Value.Text(var text) ->
          "'" + text.strip().lines().findFirst().orElse("").replace("'", "''") + "'";
      case Value.Number _, Value.Truth _ -> value.plain();
      case Value.Null _ -> "null";
      case Value.Absent _ -> "absent";
      case Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _ -> "…";
    };
  }

  private static String then(Consequence then) {
    var parts = new ArrayList<String>();
    then.finding().ifPresent(id -> parts.add("finding " + id));
    then.procedures().forEach(call -> parts.add("do " + call.procedure()));
    then.conclude().ifPresent(_ -> parts.add("conclude"));
    then.escalate().ifPresent(_ -> parts.add("escalate"));
    return parts.isEmpty() ? "go on" : String.join(", ", parts);
  }
}
