package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cover.Answer;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.Domain;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// All values that a table can be asked about, and what can be proven of its rows.
final class TableSpace {
  /// More rows than this are named as they are, without looking which of them could be left out.
  private static final int MOST_TO_THIN_OUT = 40;

  private final DecisionTable table;
  private final List<Axis> axes;
  private final Cover cover = new Cover();

  /// @param known what all values of a column are, where the runbook says nothing of it, by name
  TableSpace(DecisionTable table, Map<String, Domain> known) {
    this.table = table;
    this.axes = Axis.of(table, known);
  }

  List<Axis> axes() {
    return axes;
  }

  /// The axes whose cells in this row no value meets.
  List<Axis> impossible(int row) {
    return axes.stream()
        .filter(axis -> axis.space().isComplete() && axis.space().touching(row).isEmpty())
        .toList();
  }

  /// The rows above this one that match values that it matches, too; for patterns, not all there
  /// are.
  BitSet overlapping(int row) {
    var rows = all(row);
    axes.forEach(axis -> rows.and(axis.space().meeting(row)));
    return rows;
  }

  /// Values that both rows match, if some are known by name.
  Optional<SequencedMap<String, Value>> overlap(int one, int other) {
    return values(axis -> axis.space().common(one, other));
  }

  /// Values that both rows match, where texts with all that their patterns look for are counted.
  Optional<SequencedMap<String, Value>> possibleOverlap(int one, int other) {
    return values(
        axis -> axis.space().common(one, other).or(() -> axis.space().joined(one, other)));
  }

  private Optional<SequencedMap<String, Value>> values(Function<Axis, Optional<Value>> choice) {
    var values = new LinkedHashMap<String, Value>();
    table.columns().forEach(column -> values.put(column.name(), Value.absent()));
    for (var axis : axes) {
      var value = choice.apply(axis);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      axis.names().forEach(name -> values.put(name, value.get()));
    }
    return Optional.of(values);
  }

  /// Whether the rows that come before this one leave nothing to it.
  Answer hidden(int row) {
    return proven(before(row), row);
  }

  /// Whether the rows leave nothing to `otherwise`.
  Answer total() {
    return proven(all(table.rows().size()), -1);
  }

  private Answer proven(BitSet others, int subject) {
    if (others.isEmpty()) {
      return Answer.FREE;
    }
    return isComplete() ? cover.covers(regions(), others, subject).answer() : Answer.GIVEN_UP;
  }

  boolean isComplete() {
    return axes.stream().allMatch(axis -> axis.space().isComplete());
  }

  boolean isExhausted() {
    return axes.stream().anyMatch(axis -> axis.space().isExhausted());
  }

  private List<List<Region>> regions() {
    return axes.stream().map(axis -> axis.space().regions()).toList();
  }

  /// Values that no row matches, if some are known by name. The table itself was asked about them.
  Optional<SequencedMap<String, Value>> gap() {
    var real = axes.stream().map(axis -> axis.space().real()).toList();
    var found = cover.covers(real, all(table.rows().size()), -1);
    return found.answer() == Answer.FREE
        ? Optional.of(values(found.free())).filter(this::fallsThrough)
        : Optional.empty();
  }

  private SequencedMap<String, Value> values(SortedMap<Integer, Region> regions) {
    return values(axis ->
            Optional.ofNullable(regions.get(axes.indexOf(axis)))
                .map(region -> region.sample().value()))
        .orElseThrow();
  }

  private boolean fallsThrough(SequencedMap<String, Value> values) {
    return Decider.decide(table, values) instanceof Decision.NoRow
        && Domains.outside(table, values).isEmpty();
  }

  /// The rows that come before this one and have something to do with it.
  private BitSet before(int row) {
    var rows = table.hit() == Hit.PRIORITY ? above(row) : all(row);
    axes.forEach(axis -> rows.and(axis.space().touching(row)));
    return rows;
  }

  private BitSet above(int row) {
    var rows = new BitSet();
    var priority = table.rows().get(row).priority();
    IntStream.range(0, table.rows().size())
        .filter(other -> table.rows().get(other).priority() > priority)
        .forEach(rows::set);
    return rows;
  }

  private static BitSet all(int count) {
    var rows = new BitSet();
    rows.set(0, count);
    return rows;
  }

  /// The rows that hide a hidden one: the first that does so alone, or several of which none could
  /// be left out.
  List<Integer> hiding(int row) {
    var rows = before(row).stream().boxed().toList();
    for (var other : rows) {
      if (covers(List.of(other), row)) {
        return List.of(other);
      }
    }
    return rows.size() > MOST_TO_THIN_OUT ? rows : thinnedOut(rows, row);
  }

  private List<Integer> thinnedOut(List<Integer> rows, int row) {
    var kept = rows;
    for (var other : rows.reversed()) {
      var fewer = kept.stream().filter(one -> !one.equals(other)).toList();
      kept = covers(fewer, row) ? fewer : kept;
    }
    return kept;
  }

  private boolean covers(List<Integer> others, int row) {
    var rows = new BitSet();
    others.forEach(rows::set);
    return proven(rows, row) == Answer.COVERED;
  }
}
