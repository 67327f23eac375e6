package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.decide.Domains;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.run.RunEvent;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Values that a runbook did not know what to do with.
///
/// @param reason a sentence
/// @param row what to add to the table
/// @param outside the columns whose value is not in their domain
public record TableGap(String reason, String row, List<String> outside) {
  public TableGap {
    outside = List.copyOf(outside);
  }

  /// Empty if a row applied, or if `otherwise` is what was meant for the rest: where it hands the
  /// incident on, was said to be impossible, or met a value outside its domain, the runbook's
  /// knowledge ends.
  public static Optional<TableGap> of(DecisionTable table, RunEvent.Decided decided) {
    if (!decided.row().equals("otherwise")) {
      return Optional.empty();
    }
    var outside = Domains.outside(table, decided.decision().values());
    var meant =
        outside.isEmpty() && table.otherwise().escalate().isEmpty() && !table.rest().impossible();
    return meant
        ? Optional.empty()
        : Optional.of(
            new TableGap(
                reason(outside), row(decided), outside.stream().map(Column::name).toList()));
  }

  private static String reason(List<Column> outside) {
    if (outside.isEmpty()) {
      return "No row knew these values.";
    }
    var column = outside.getFirst();
    return "The value of "
        + column.name()
        + " is none that was said to be possible: "
        + column.domain().shown()
        + ".";
  }

  private static String row(RunEvent.Decided decided) {
    var row = new StringJoiner(", ", "- { ", ", say: …, do: … }");
    decided.decision().values().forEach((name, value) -> row.add(name + ": " + cell(value)));
    return row.toString();
  }

  private static String cell(Value value) {
    return switch (value) {
      case Value.Text(var text) ->
          "'" + text.strip().lines().findFirst().orElse("").replace("'", "''") + "'";
      case Value.Number _, Value.Truth _ -> value.plain();
      case Value.Null _ -> "null";
      case Value.Absent _ -> "absent";
      case Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _ -> "…";
    };
  }
}
