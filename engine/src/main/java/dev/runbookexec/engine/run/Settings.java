package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.Aggregates;
import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What the rows that apply give names. A table that routes gives one value; one that gathers gives
/// a list of all, or what becomes of them.
public final class Settings {
  private final DecisionTable table;
  private final Scope scope;

  public Settings(DecisionTable table, Scope scope) {
    this.table = table;
    this.scope = scope;
  }

  /// By name; nothing where the table has no answer.
  public SequencedMap<String, Value> of(Decision decision) throws ExpressionException {
    return switch (decision) {
      case Decision.Matched(var rows, _) ->
          together(rows.stream().map(row -> table.rows().get(row).set()).toList());
      case Decision.NoRow _ -> otherwise(table.rest().set());
      case Decision.Conflict _, Decision.Undetermined _ -> new LinkedHashMap<>();
    };
  }

  private SequencedMap<String, Value> together(List<? extends Map<String, Setting>> rows)
      throws ExpressionException {
    var values = new LinkedHashMap<String, Value>();
    for (var name : table.outputs()) {
      var given = new ArrayList<Value>();
      for (var row : rows) {
        var setting = row.get(name);
        if (setting != null) {
          given.add(value(setting));
        }
      }
      if (table.hit().gathers()) {
        values.put(name, gathered(name, given));
      } else if (!given.isEmpty()) {
        values.put(name, given.getFirst());
      }
    }
    return values;
  }

  private Value gathered(String name, List<Value> given) throws ExpressionException {
    var aggregate = Optional.ofNullable(table.aggregates().get(name));
    if (aggregate.isEmpty()) {
      return new Value.Sequence(given);
    }
    var number = Aggregates.of(aggregate.get(), given);
    if (number.isEmpty()) {
      throw new ExpressionException(
          table.at(),
          "`"
              + name
              + "` cannot be put together by `"
              + aggregate.get().word()
              + "`: one of its values is no number.");
    }
    return number.get();
  }

  /// Where nothing is gathered, `otherwise` may still say what the name stands for.
  private SequencedMap<String, Value> otherwise(Map<String, Setting> settings)
      throws ExpressionException {
    var values = table.hit().gathers() ? together(List.of()) : new LinkedHashMap<String, Value>();
    for (var entry : settings.entrySet()) {
      values.put(entry.getKey(), value(entry.getValue()));
    }
    return values;
  }

  private Value value(Setting setting) throws ExpressionException {
    return switch (setting) {
      case Setting.Literal(var value) -> value;
      case Setting.Filled(var text) -> text.value(scope);
    };
  }
}
