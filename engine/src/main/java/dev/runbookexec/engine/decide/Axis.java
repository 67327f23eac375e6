package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// One value that a table looks at, and all that it can be: a column, or several that read the same
/// expression and so always have the same value.
///
/// @param columns in the order written; seldom more than one
record Axis(List<Column> columns, ColumnSpace space) {
  /// How many times, in one table, values are held against cells.
  private static final long LOOKS = 24_000_000;

  static List<Axis> of(DecisionTable table) {
    var byValue = new LinkedHashMap<String, List<Column>>();
    for (var column : table.columns()) {
      byValue.computeIfAbsent(column.value().text().strip(), _ -> new ArrayList<>()).add(column);
    }
    var looks = LOOKS / Math.max(1, byValue.size());
    return byValue.values().stream()
        .map(columns -> new Axis(columns, space(table, columns, looks)))
        .toList();
  }

  private static ColumnSpace space(DecisionTable table, List<Column> columns, long looks) {
    var cells = table.rows().stream().map(row -> cell(row, columns)).toList();
    return new ColumnSpace(cells, columns.stream().map(Column::domain).toList(), looks);
  }

  /// What the row demands of the value in all of the columns.
  private static Optional<Cell> cell(Row row, List<Column> columns) {
    var cells = columns.stream().flatMap(column -> row.cell(column.name()).stream()).toList();
    return cells.size() < 2 ? cells.stream().findFirst() : Optional.of(all(row, cells));
  }

  /// Not one of them is not met.
  private static Cell all(Row row, List<Cell> cells) {
    var denied = cells.stream().<Cell>map(cell -> new Cell.Not(cell.at(), cell)).toList();
    return new Cell.Not(row.at(), new Cell.OneOf(row.at(), denied));
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /// Whether all its values are listed, so that each region is one of them.
  boolean isListed() {
    return columns.stream()
        .map(Column::domain)
        .anyMatch(domain ->
            domain.type() == Domain.Type.TRUTH
                || domain.among().filter(Cell.OneOf.class::isInstance).isPresent());
  }

  boolean isDeclared() {
    return columns.stream().anyMatch(column -> column.domain().isDeclared());
  }
}
