package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
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
    for (var axis : space.axes()) {
      if (rows.stream().anyMatch(row -> !axis.space().isAny(row))) {
        axis.names().forEach(name -> shown.add(named(name, values)));
      }
    }
    return shown.isEmpty() ? "any values" : String.join(", ", shown);
  }

  /// The values of all columns.
  static String all(SequencedMap<String, Value> values) {
    return values.keySet().stream()
        .map(name -> named(name, values))
        .collect(Collectors.joining(", "));
  }

  private static String named(String name, SequencedMap<String, Value> values) {
    return "`" + name + "` " + value(values.getOrDefault(name, Value.absent()));
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

  /// With a capital.
  static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String cut(String text) {
    var line = text.replace("\n", "\\n");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
