package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// All values that a table can be asked about, and what can be proven of its rows.
final class TableSpace {
  /// More rows than this are named as they are, without looking which of them could be left out.
  private static final int MOST_TO_THIN_OUT = 40;

  private final DecisionTable table;
  private final List<ColumnSpace> columns;
  private final Cover cover;

  /// @param domains what all values of a column meet, by the column's name, where that is known
  TableSpace(DecisionTable table, Map<String, Cell> domains) {
    this.table = table;
    this.columns =
        table.columns().stream()
            .map(column -> {
              var cells = table.rows().stream().map(row -> row.cell(column.name())).toList();
              return new ColumnSpace(cells, Optional.ofNullable(domains.get(column.name())));
            })
            .toList();
    this.cover = new Cover(columns);
  }

  List<ColumnSpace> columns() {
    return columns;
  }

  /// The columns whose cell in this row no value meets.
  List<Integer> impossible(int row) {
    return IntStream.range(0, columns.size())
        .filter(column ->
            columns.get(column).isComplete() && columns.get(column).touching(row).isEmpty())
        .boxed()
        .toList();
  }

  /// Values that both rows match; for patterns, not all there are.
  Optional<SequencedMap<String, Value>> overlap(int one, int other) {
    var values = new LinkedHashMap<String, Value>();
    for (int i = 0; i < columns.size(); i++) {
      var common = columns.get(i).common(one, other);
      if (common.isEmpty()) {
        return Optional.empty();
      }
      values.put(table.columns().get(i).name(), common.get());
    }
    return Optional.of(values);
  }

  /// Whether the rows before this one leave nothing to it.
  Cover.Answer hidden(int row) {
    return cover.covers(before(row), row);
  }

  /// Whether the rows leave nothing to `otherwise`.
  Cover.Answer total() {
    return cover.covers(all(table.rows().size()), -1);
  }

  /// The rows before this one that have something to do with it.
  private BitSet before(int row) {
    var rows = all(row);
    columns.forEach(column -> rows.and(column.touching(row)));
    return rows;
  }

  private static BitSet all(int count) {
    var rows = new BitSet();
    rows.set(0, count);
    return rows;
  }

  /// The rows before a hidden one that hide it: the first that does so alone, or several of which
  /// none could be left out.
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
    return cover.covers(rows, row) == Cover.Answer.COVERED;
  }
}
