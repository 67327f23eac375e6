package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import java.util.Optional;

/// What is known of an input is known of a column that is just that input.
final class InputDomains {
  private InputDomains() {}

  /// The table with a domain for each such column that has none of its own.
  static DecisionTable in(DecisionTable table, Runbook runbook) {
    var columns = table.columns().stream().map(column -> known(column, runbook)).toList();
    return new DecisionTable(
        table.at(), table.hit(), columns, table.rows(), table.rest(), table.aggregates());
  }

  private static Column known(Column column, Runbook runbook) {
    if (column.domain().isDeclared()) {
      return column;
    }
    return runbook.inputs().stream()
        .filter(input -> input.name().equals(column.value().text()))
        .findFirst()
        .flatMap(input -> domain(input, column))
        .map(domain -> new Column(column.at(), column.name(), column.value(), domain))
        .orElse(column);
  }

  private static Optional<Domain> domain(Input input, Column column) {
    if (!input.values().isEmpty()) {
      var cells =
          input.values().stream().<Cell>map(text -> new Cell.Is(column.at(), Value.of(text)));
      var among = new Cell.OneOf(column.at(), cells.toList());
      return Optional.of(
          new Domain(Domain.Type.TEXT, Optional.of(among), input.optional(), false, among.shown()));
    }
    return input
        .range()
        .map(range ->
            new Domain(
                Domain.Type.ANY, Optional.of(range), input.optional(), false, range.shown()));
  }
}
