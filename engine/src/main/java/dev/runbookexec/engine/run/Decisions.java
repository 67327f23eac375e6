package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.Decider;
import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.decide.Domains;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.run.Activity.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Asks a table, and says what follows from its answer.
final class Decisions {
  private static final int LONGEST = 2_000;

  private Decisions() {}

  static Turn turn(Activity activity, DecisionTable table, RunState state)
      throws ExpressionException {
    var values = new LinkedHashMap<String, Value>();
    for (var column : table.columns()) {
      values.put(column.name(), column.value().evaluate(state.scope()));
    }
    var decision = Decider.decide(table, values);
    return new Turn.Note(
        new RunEvent.Decided(activity.place(), shortened(decision), rowName(table, decision)));
  }

  /// The same answer with long texts cut, since the whole ones stand with the steps they came from.
  private static Decision shortened(Decision decision) {
    var values = new LinkedHashMap<String, Value>();
    decision.values().forEach((name, value) -> values.put(name, shortened(value)));
    return switch (decision) {
      case Decision.Matched(var rows, _) -> new Decision.Matched(rows, values);
      case Decision.NoRow _ -> new Decision.NoRow(values);
      case Decision.Conflict(var rows, _) -> new Decision.Conflict(rows, values);
      case Decision.Undetermined(var rows, var otherwise, _) ->
          new Decision.Undetermined(rows, otherwise, values);
    };
  }

  private static Value shortened(Value value) {
    return value instanceof Value.Text(var text) && text.length() > LONGEST
        ? Value.of(
            text.substring(0, LONGEST) + " … (" + (text.length() - LONGEST) + " characters more)")
        : value;
  }

  private static String rowName(DecisionTable table, Decision decision) {
    return switch (decision) {
      case Decision.Matched(var rows, _) -> names(table, rows);
      case Decision.NoRow _ -> "otherwise";
      case Decision.Conflict _, Decision.Undetermined _ -> "";
    };
  }

  private static String names(DecisionTable table, List<Integer> rows) {
    return rows.stream().map(row -> table.rows().get(row).name()).collect(Collectors.joining(", "));
  }

  /// How the step ends, and what follows: the consequences of the rows that apply, in their order.
  static Stage.Settled settled(DecisionTable table, Decision decision) {
    return switch (decision) {
      case Decision.Matched(var rows, _) ->
          new Stage.Settled(
              decision,
              rows.stream().map(row -> table.rows().get(row).then()).toList(),
              StepStatus.DONE,
              "");
      case Decision.NoRow _ when table.rest().impossible() ->
          failed(decision, "`otherwise` was said to be impossible" + seen(table, decision));
      case Decision.NoRow _ ->
          new Stage.Settled(decision, List.of(table.otherwise()), StepStatus.DONE, "");
      case Decision.Conflict(var rows, _) -> failed(decision, conflict(table, rows));
      case Decision.Undetermined _ ->
          new Stage.Settled(
              decision,
              List.of(),
              StepStatus.UNDETERMINED,
              "It depends on what was not performed.");
    };
  }

  private static Stage.Settled failed(Decision decision, String message) {
    return new Stage.Settled(decision, List.of(), StepStatus.FAILED, message);
  }

  private static String conflict(DecisionTable table, List<Integer> rows) {
    return switch (table.hit()) {
      case UNIQUE, FIRST, COLLECT, RULE_ORDER, OUTPUT_ORDER ->
          "More than one row of the table matches: " + names(table, rows) + ".";
      case ANY ->
          "Several rows of the table match, and not the same follows from them: "
              + names(table, rows)
              + ".";
      case PRIORITY ->
          "Several rows of the table match with the same priority: " + names(table, rows) + ".";
    };
  }

  private static String seen(DecisionTable table, Decision decision) {
    var outside = Domains.outside(table, decision.values());
    if (outside.isEmpty()) {
      return ", but no row matches.";
    }
    var column = outside.getFirst();
    return ", but `"
        + column.name()
        + "` is outside its domain, `"
        + column.domain().shown()
        + "`.";
  }

  /// The end of the step, with what the rows that apply give names.
  static Turn ended(Activity activity, Stage.Settled settled, RunState state)
      throws ExpressionException {
    var values = new LinkedHashMap<String, Value>();
    if (settled.status() == StepStatus.DONE
        && activity.step().act() instanceof Act.Decide(var table)) {
      values.putAll(new Settings(table, state.scope()).of(settled.decision()));
    }
    return new Turn.Note(
        new RunEvent.StepEnded(activity.place(), settled.status(), settled.message(), values));
  }
}
