package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Rows and values of a table as they stand in sentences.
final class TableWords {
  private static final int LONGEST = 60;
  private static final int MOST_NAMED = 3;

  private final DecisionTable table;

  TableWords(DecisionTable table) {
    this.table = table;
  }

  /// `row 3`, or the id in back-ticks.
  String row(int index) {
    var name = table.rows().get(index).name();
    return name.equals("row " + (index + 1)) ? name : "row `" + name + "`";
  }

  String rows(List<Integer> rows) {
    var names = rows.stream().map(this::row).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /// The first few of them, and how many more there are.
  String some(List<Integer> rows) {
    return rows.size() <= MOST_NAMED
        ? rows(rows)
        : String.join(", ", rows.subList(0, MOST_NAMED).stream().map(this::row).toList())
            + " and "
            + (rows.size() - MOST_NAMED)
            + " more";
  }

  String line(int row) {
    return "line " + table.rows().get(row).at().line();
  }

  /// The values of the columns about which one of the rows says something.
  String values(SequencedMap<String, Value> values, TableSpace space, List<Integer> rows) {
    var shown = new ArrayList<String>();
    for (int i = 0; i < table.columns().size(); i++) {
      var column = space.columns().get(i);
      var name = table.columns().get(i).name();
      var value = values.get(name);
      if (value != null && rows.stream().anyMatch(row -> !column.isAny(row))) {
        shown.add("`" + name + "` " + value(value));
      }
    }
    return shown.isEmpty() ? "any values" : String.join(", ", shown);
  }

  /// What follows from a row, as written, wherever it stands.
  static List<Object> follows(Row row) {
    var then = row.then();
    return List.of(
        then.say().map(Template::text),
        then.finding(),
        then.procedures().stream().map(Call::procedure).toList(),
        then.conclude().map(Template::text),
        then.escalate().map(Template::text));
  }

  static String value(Value value) {
    return switch (value) {
      case Value.Text(var text) when text.isEmpty() -> "empty";
      case Value.Text(var text) -> "\"" + cut(text) + "\"";
      case Value.Number(var number) -> Operand.plain(number);
      case Value.Truth(var truth) -> String.valueOf(truth);
      case Value.Null _ -> "null";
      case Value.Absent _ -> "absent";
      case Value.Sequence(var items) when items.isEmpty() -> "an empty list";
      case Value.Sequence(var items) ->
          "a list of " + items.stream().map(TableWords::value).collect(Collectors.joining(", "));
      case Value.Mapping _ -> "a mapping";
      case Value.Secret secret -> secret.toString();
      case Value.Unknown _ -> "not known";
    };
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }
}
