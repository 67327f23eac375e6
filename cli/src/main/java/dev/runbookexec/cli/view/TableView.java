package dev.runbookexec.cli.view;

import dev.runbookexec.engine.decide.Cells;
import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.decide.Domains;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Shown;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A table's answer with its reasons: each row, the cells that kept it from matching, and what
/// follows.
public final class TableView {
  private final Terminal terminal;

  public TableView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// @param set what the rows that apply give names, altogether
  public void show(
      Step step, DecisionTable table, Decision decision, SequencedMap<String, Value> set) {
    out(0, terminal.bold(Safe.line(step.heading())) + "  (hit: " + table.hit().word() + ")");
    var values = decision.values();
    var outside = Domains.outside(table, values);
    for (var column : table.columns()) {
      out(1, Safe.line(column.name() + " = " + seen(values, column.name())));
    }
    for (var row : table.rows()) {
      if (outside.isEmpty()) {
        row(row, values);
      } else {
        out(0, terminal.dim("✗ ") + Safe.line(row.name()));
      }
    }
    outside.forEach(column -> out(0, Safe.line(outside(column, values))));
    answer(table, decision);
    set.forEach((name, value) -> out(0, set(table, name, value)));
  }

  private String set(DecisionTable table, String name, Value value) {
    var how = Optional.ofNullable(table.aggregates().get(name));
    return Safe.line(
        "= "
            + name
            + ": "
            + Shown.of(value)
            + how.map(one -> "  (the " + one.word() + " of these)").orElse(""));
  }

  private static String outside(Column column, SequencedMap<String, Value> values) {
    return "`%s` is %s, outside its domain `%s`, so it meets no row."
        .formatted(column.name(), seen(values, column.name()), column.domain().shown());
  }

  private void row(Row row, SequencedMap<String, Value> values) {
    var failed = reasons(row, values, Match.NO);
    var open = reasons(row, values, Match.UNKNOWN);
    if (!failed.isEmpty()) {
      out(0, terminal.red("✗ ") + Safe.line(row.name() + "  " + failed));
    } else if (!open.isEmpty()) {
      out(0, terminal.yellow("? ") + Safe.line(row.name() + "  " + open));
    } else {
      out(0, terminal.green("✓ ") + Safe.line(row.name()));
    }
  }

  /// The cells that come out so, with the values that they saw; empty if there are none.
  private static String reasons(Row row, SequencedMap<String, Value> values, Match wanted) {
    return row.cells().entrySet().stream()
        .filter(entry -> match(entry.getValue(), values, entry.getKey()) == wanted)
        .map(entry ->
            "`%s` is %s, wanted: %s"
                .formatted(entry.getKey(), seen(values, entry.getKey()), entry.getValue().shown()))
        .collect(Collectors.joining("; "));
  }

  private static Match match(Cell cell, SequencedMap<String, Value> values, String column) {
    return Cells.match(cell, values.getOrDefault(column, Value.absent()));
  }

  private static String seen(SequencedMap<String, Value> values, String column) {
    return Shown.of(values.getOrDefault(column, Value.absent()));
  }

  private void answer(DecisionTable table, Decision decision) {
    switch (decision) {
      case Decision.Matched(var rows, _) -> {
        for (var row : rows) {
          follows(table.rows().get(row));
        }
      }
      case Decision.NoRow _ when table.rest().impossible() ->
          out(0, terminal.red("→ no row applies, but `otherwise` was said to be impossible."));
      case Decision.NoRow _ -> {
        out(0, "→ " + terminal.bold("otherwise") + " applies");
        follows(table.otherwise(), table.rest().set());
      }
      case Decision.Conflict(var rows, _) ->
          out(0, terminal.red("→ conflict: ") + conflict(table, rows));
      case Decision.Undetermined(var possible, var otherwise, _) ->
          out(
              0,
              terminal.yellow("→ undetermined: ")
                  + "it depends on what is not known. Still possible: "
                  + Safe.line(names(table, possible) + (otherwise ? ", otherwise" : "")));
    }
  }

  private static String conflict(DecisionTable table, List<Integer> rows) {
    return Safe.line(
        names(table, rows) + " all match, which `hit: " + table.hit().word() + "` rules out.");
  }

  private static String names(DecisionTable table, List<Integer> rows) {
    return rows.stream().map(row -> table.rows().get(row).name()).collect(Collectors.joining(", "));
  }

  private void follows(Row row) {
    out(0, "→ " + terminal.bold(Safe.line(row.name())) + " applies");
    follows(row.then(), row.set());
  }

  /// In the order in which it happens; texts as written, since what fills them is a run's.
  private void follows(Consequence then, SequencedMap<String, Setting> set) {
    set.forEach((name, setting) -> out(1, Safe.line(name + " = " + setting.shown())));
    then.say().map(Template::text).ifPresent(text -> out(1, "“" + Safe.line(text) + "”"));
    then.finding().ifPresent(id -> out(1, terminal.yellow("! " + Safe.line(id))));
    then.procedures().stream().map(Call::procedure).forEach(name -> out(1, "▸ " + Safe.line(name)));
    then.conclude().map(Template::text).ifPresent(text -> out(1, "■ resolved: " + Safe.line(text)));
    then.escalate().map(Template::text).ifPresent(text -> out(1, "▲ escalate: " + Safe.line(text)));
    if (then.isNothing() && set.isEmpty()) {
      out(1, "the next step follows");
    }
  }

  private void out(int depth, String text) {
    terminal.out().println("  ".repeat(depth) + text);
  }
}
