package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.RunEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which rows of a runbook's tables a drill has reached.
///
/// @param rows all, as `step [row]`, in the order written; `otherwise` is one
/// @param reached those that applied in some scenario
public record Coverage(Set<String> rows, Set<String> reached) {

  public static Coverage of(Runbook runbook, List<Drill.Result> results) {
    var rows = new LinkedHashSet<String>();
    var reached = new LinkedHashSet<String>();
    runbook
        .everyStep()
        .forEach(step -> {
          if (step.act() instanceof Act.Decide(var table)) {
            table.rows().forEach(row -> rows.add(name(step.id(), row.name())));
            if (!table.rest().impossible()) {
              rows.add(name(step.id(), "otherwise"));
            }
            results.forEach(result -> reached(step.id(), table, result, reached));
          }
        });
    return new Coverage(rows, reached);
  }

  /// Rows that no scenario came to, in the order written.
  public List<String> neverReached() {
    return rows.stream().filter(row -> !reached.contains(row)).toList();
  }

  private static void reached(
      String step, DecisionTable table, Drill.Result result, Set<String> reached) {
    for (var entry : result.entries()) {
      if (entry.event() instanceof RunEvent.Decided(var place, var decision, _)
          && place.step().equals(step)) {
        switch (decision) {
          case Decision.Matched(var indexes, _) ->
              indexes.forEach(index -> reached.add(name(step, table.rows().get(index).name())));
          case Decision.NoRow _ -> reached.add(name(step, "otherwise"));
          case Decision.Conflict _, Decision.Undetermined _ -> {}
        }
      }
    }
  }

  private static String name(String step, String row) {
    return step + " [" + row + "]";
  }
}
