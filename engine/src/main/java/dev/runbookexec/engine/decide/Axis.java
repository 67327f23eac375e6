package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One value that a table looks at, and all that it can be: a column, or several that read the same
/// expression and so always have the same value.
///
/// @param columns in the order written; seldom more than one
record Axis(List<Column> columns, ColumnSpace space) {
  /// How many times, in one table, values are held against cells.
  private static final long LOOKS = 24_000_000;

  /// @param known what all values of a column are, where the runbook says nothing of it, by name
  static List<Axis> of(DecisionTable table, Map<String, Domain> known) {
    var byValue = new LinkedHashMap<String, List<Column>>();
    for (var column : table.columns()) {
      byValue.computeIfAbsent(column.value().text().strip(), _ -> new ArrayList<>()).add(column);
    }
    var looks = LOOKS / Math.max(1, byValue.size());
    return byValue.values().stream()
        .map(columns -> new Axis(columns, space(table, columns, known, looks)))
        .toList();
  }

  private static ColumnSpace space(
      DecisionTable table, List<Column> columns, Map<String, Domain> known, long looks) {
    var cells = table.rows().stream().map(row -> cell(row, columns)).toList();
    return new ColumnSpace(cells, domains(columns, known), looks);
  }

  /// What the runbook says counts, also against what is known: a value that is something else meets
  /// no row. Where it says no more than that they are numbers, both hold.
  private static List<Domain> domains(List<Column> columns, Map<String, Domain> known) {
    var declared = columns.stream().map(Column::domain).filter(Domain::isDeclared).toList();
    var told = columns.stream().flatMap(one -> Stream.ofNullable(known.get(one.name()))).toList();
    return declared.isEmpty()
        ? told
        : Stream.concat(
                declared.stream(),
                told.stream()
                    .filter(one -> one.isOfNumbers() && declared.stream().allMatch(Axis::isOpen)))
            .toList();
  }

  private static boolean isOpen(Domain declared) {
    return declared.isOfNumbers() && declared.among().isEmpty();
  }

  /// What the row demands of the value in all of the columns.
  private static Optional<Cell> cell(Row row, List<Column> columns) {
    return Cells.all(
        row.at(), columns.stream().flatMap(column -> row.cell(column.name()).stream()).toList());
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
