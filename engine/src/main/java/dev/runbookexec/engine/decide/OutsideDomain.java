package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Cells, and parts of cells, that ask for what is not in the domain of their column.
final class OutsideDomain {
  private static final long LOOKS = 100_000;

  private final DecisionTable table;

  OutsideDomain(DecisionTable table) {
    this.table = table;
  }

  List<Diagnostic> of(Row row) {
    var findings = new ArrayList<Diagnostic>();
    for (var column : table.columns()) {
      if (column.domain().isDeclared()) {
        row.cell(column.name()).ifPresent(cell -> look(column, cell, true, findings));
      }
    }
    return findings;
  }

  /// @param wanted whether the cell stands under no `not`; that a value which never comes is
  ///   excluded is no fault where it is null or absent
  private void look(Column column, Cell cell, boolean wanted, List<Diagnostic> findings) {
    switch (cell) {
      case Cell.Any _, Cell.Matches _, Cell.Contains _ -> {}
      case Cell.IsAbsent _, Cell.IsNull _ -> {
        if (wanted && isOutside(column, cell)) {
          findings.add(finding(column, cell));
        }
      }
      case Cell.Is _, Cell.Range _, Cell.Compares _ -> {
        if (isOutside(column, cell)) {
          findings.add(finding(column, cell));
        }
      }
      case Cell.OneOf(_, var cells) -> cells.forEach(one -> look(column, one, wanted, findings));
      case Cell.Not(_, var inner) -> look(column, inner, !wanted, findings);
    }
  }

  private static boolean isOutside(Column column, Cell cell) {
    var space = new ColumnSpace(List.of(Optional.of(cell)), List.of(column.domain()), LOOKS);
    return space.isComplete() && space.touching(0).isEmpty();
  }

  private static Diagnostic finding(Column column, Cell cell) {
    var finding =
        Diagnostic.error(
            "RB0509",
            cell.at(),
            "`" + column.name() + "` is never " + shown(cell) + ": " + said(column) + ".");
    return Suggestion.hint(cell.shown(), literals(column)).map(finding::withHint).orElse(finding);
  }

  private static String shown(Cell cell) {
    return cell instanceof Cell.IsAbsent || cell instanceof Cell.IsNull
        ? cell.shown()
        : "`" + cell.shown() + "`";
  }

  private static String said(Column column) {
    return "its values are said to be `" + column.domain().shown() + "`";
  }

  private static List<String> literals(Column column) {
    return column.domain().among().stream()
        .flatMap(cell ->
            cell instanceof Cell.OneOf(_, var cells)
                ? cells.stream().map(Cell::shown)
                : Stream.of())
        .toList();
  }
}
