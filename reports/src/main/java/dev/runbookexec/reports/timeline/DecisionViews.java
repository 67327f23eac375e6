package dev.runbookexec.reports.timeline;

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
import java.util.Set;

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
      rows.add(
          new Row(
              row.name(),
              cells,
              then(row.then(), row.set().keySet()),
              chosen.contains(row.name())));
    }
    var otherwise = table.columns().stream().map(_ -> "").toList();
    var fellThrough = decided.row().equals("otherwise");
    rows.add(
        new Row(
            "otherwise",
            otherwise,
            table.rest().impossible()
                ? "impossible"
                : then(table.otherwise(), table.rest().set().keySet()),
            fellThrough));
    var gap = TableGap.of(table, decided);
    return new Decision(
        step.id(),
        step.heading(),
        Times.clock(entry.at()),
        table.columns().stream().map(Column::name).toList(),
        decided.decision().values().values().stream().map(Shown::of).toList(),
        rows,
        decided.row(),
        gap.map(TableGap::reason).orElse(""),
        gap.map(TableGap::row).orElse(""));
  }

  private static String then(Consequence then, Set<String> set) {
    var parts = new ArrayList<String>();
    set.forEach(name -> parts.add("set " + name));
    then.finding().ifPresent(id -> parts.add("finding " + id));
    then.procedures().forEach(call -> parts.add("do " + call.procedure()));
    then.conclude().ifPresent(_ -> parts.add("conclude"));
    then.escalate().ifPresent(_ -> parts.add("escalate"));
    return parts.isEmpty() ? "go on" : String.join(", ", parts);
  }
}
