package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Row;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Asks a table which of its rows apply.
public final class Decider {
  private Decider() {}

  /// @param values a value for each column of the table, by its name, in column order
  public static Decision decide(DecisionTable table, SequencedMap<String, Value> values) {
    var matches = table.rows().stream().map(row -> match(table, row, values)).toList();
    return switch (table.hit()) {
      case UNIQUE -> unique(matches, values);
      case FIRST -> first(matches, values);
      case COLLECT -> collect(matches, values);
    };
  }

  private static Match match(DecisionTable table, Row row, SequencedMap<String, Value> values) {
    var all = Match.YES;
    for (var column : table.columns()) {
      var name = column.name();
      var value = values.get(name);
      if (value == null) {
        throw new IllegalStateException(
            "There is no value for `" + name + "` in " + values.keySet());
      }
      var one = row.cell(name).map(cell -> Cells.match(cell, value)).orElse(Match.YES);
      if (one == Match.NO) {
        return Match.NO;
      }
      all = one == Match.UNKNOWN ? Match.UNKNOWN : all;
    }
    return all;
  }

  private static Decision unique(List<Match> matches, SequencedMap<String, Value> values) {
    var sure = rows(matches, List.of(Match.YES));
    return sure.size() > 1 ? new Decision.Conflict(sure, values) : collect(matches, values);
  }

  /// A sure row ends the search; rows of which nothing is known before it may still come first.
  private static Decision first(List<Match> matches, SequencedMap<String, Value> values) {
    var sure = matches.indexOf(Match.YES);
    return collect(sure < 0 ? matches : matches.subList(0, sure + 1), values);
  }

  private static Decision collect(List<Match> matches, SequencedMap<String, Value> values) {
    var sure = rows(matches, List.of(Match.YES));
    var possible = rows(matches, List.of(Match.YES, Match.UNKNOWN));
    if (possible.size() > sure.size()) {
      return new Decision.Undetermined(possible, sure.isEmpty(), values);
    }
    return sure.isEmpty() ? new Decision.NoRow(values) : new Decision.Matched(sure, values);
  }

  private static List<Integer> rows(List<Match> matches, List<Match> wanted) {
    return IntStream.range(0, matches.size())
        .filter(row -> wanted.contains(matches.get(row)))
        .boxed()
        .toList();
  }
}
