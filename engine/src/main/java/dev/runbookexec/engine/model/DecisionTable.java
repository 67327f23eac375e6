package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Rows of demands on a few values, and what follows from the row that they meet.
///
/// @param columns in the order written under `decide`
/// @param rows in the order written
/// @param otherwise what follows when no row matches
public record DecisionTable(
    Span at, Hit hit, List<Column> columns, List<Row> rows, Consequence otherwise) {
  public DecisionTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// How many rows may match.
  public enum Hit {
    /// At most one row matches any values; two matching rows are an error.
    UNIQUE,
    /// The first matching row, top to bottom.
    FIRST,
    /// Every matching row, top to bottom; gathers findings and never routes.
    COLLECT
  }

  /// A named value that the rows are matched against.
  public record Column(Span at, String name, Expression value) {}

  /// @param name the row's `id`, or `row 3`, counted from 1
  /// @param cells by column name; a column left out means any
  public record Row(Span at, String name, SequencedMap<String, Cell> cells, Consequence then) {
    public Row {
      cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
    }

    public Optional<Cell> cell(String column) {
      return Optional.ofNullable(cells.get(column));
    }
  }
}
