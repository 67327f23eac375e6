package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Row;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Asks a table which of its rows apply.
public final class Decider {
  private static final List<Match> SURE = List.of(Match.YES);
  private static final List<Match> POSSIBLE = List.of(Match.YES, Match.UNKNOWN);

  private final DecisionTable table;
  private final SequencedMap<String, Value> values;
  private final List<Match> matches;
  private final List<Integer> sure;
  private final List<Integer> possible;

  private Decider(DecisionTable table, SequencedMap<String, Value> values) {
    this.table = table;
    this.values = values;
    this.matches = table.rows().stream().map(row -> match(table, row, values)).toList();
    this.sure = rows(SURE);
    this.possible = rows(POSSIBLE);
  }

  /// A value outside its column's domain meets no row.
  ///
  /// @param values a value for each column of the table, by its name, in column order
  public static Decision decide(DecisionTable table, SequencedMap<String, Value> values) {
    return Domains.outside(table, values).isEmpty()
        ? new Decider(table, values).decide()
        : new Decision.NoRow(values);
  }

  private Decision decide() {
    return switch (table.hit()) {
      case UNIQUE -> sure.size() > 1 ? new Decision.Conflict(sure, values) : all();
      case FIRST -> first();
      case ANY -> any();
      case PRIORITY -> priority();
      case COLLECT, RULE_ORDER, OUTPUT_ORDER -> all();
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

  /// A sure row ends the search; rows of which nothing is known before it may still come first.
  private Decision first() {
    return sure.isEmpty()
        ? open(possible)
        : open(possible.stream().filter(row -> row <= sure.getFirst()).toList());
  }

  /// The first of the rows that match, as long as the same follows from all of them.
  private Decision any() {
    var differs = sure.stream().filter(row -> !same(sure.getFirst(), row)).findFirst();
    if (differs.isPresent()) {
      return new Decision.Conflict(List.of(sure.getFirst(), differs.get()), values);
    }
    if (sure.size() == possible.size() && !sure.isEmpty()) {
      return new Decision.Matched(sure.subList(0, 1), values);
    }
    return open(possible);
  }

  private boolean same(int one, int other) {
    return Consequences.same(table.rows().get(one), table.rows().get(other));
  }

  private Decision priority() {
    var highest = sure.stream().mapToInt(this::rank).max();
    if (highest.isEmpty()) {
      return open(possible);
    }
    var top = sure.stream().filter(row -> rank(row) == highest.getAsInt()).toList();
    return top.size() > 1
        ? new Decision.Conflict(top, values)
        : open(possible.stream().filter(row -> rank(row) >= highest.getAsInt()).toList());
  }

  private int rank(int row) {
    return table.rows().get(row).priority();
  }

  private Decision all() {
    return open(possible);
  }

  /// The answer if no more than these rows can apply.
  private Decision open(List<Integer> rows) {
    if (rows.stream().anyMatch(row -> matches.get(row) == Match.UNKNOWN)) {
      return new Decision.Undetermined(rows, sure.isEmpty(), values);
    }
    return rows.isEmpty() ? new Decision.NoRow(values) : new Decision.Matched(rows, values);
  }

  /// In the order in which they count.
  private List<Integer> rows(List<Match> wanted) {
    var rows =
        IntStream.range(0, matches.size()).filter(row -> wanted.contains(matches.get(row))).boxed();
    return (table.hit() == DecisionTable.Hit.OUTPUT_ORDER
            ? rows.sorted(Comparator.comparingInt((Integer row) -> -rank(row)))
            : rows)
        .toList();
  }
}
