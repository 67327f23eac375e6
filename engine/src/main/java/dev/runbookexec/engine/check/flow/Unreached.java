package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Steps that no path comes to, since what stands above them always ends the run.
final class Unreached {
  private Unreached() {}

  static List<Diagnostic> check(Runbook runbook, Set<String> reached) {
    var findings = new ArrayList<Diagnostic>();
    in(runbook.steps(), reached, findings);
    runbook.procedures().values().forEach(p -> in(p.steps(), reached, findings));
    in(runbook.cleanUp(), reached, findings);
    return findings;
  }

  /// Only the first of a list: what stands below it is not reached for the same reason. A list of
  /// which nothing is reached is somebody else's finding.
  private static void in(List<Step> steps, Set<String> reached, List<Diagnostic> findings) {
    for (int i = 1; i < steps.size(); i++) {
      var above = steps.get(i - 1);
      if (reached.contains(above.id()) && !reached.contains(steps.get(i).id())) {
        findings.add(
            Diagnostic.error(
                    "RB0904",
                    steps.get(i).at(),
                    "No path comes to `"
                        + steps.get(i).id()
                        + "`: the run always ends in `"
                        + above.id()
                        + "` above it.")
                .withHint("move it up, or take it out."));
        break;
      }
    }
    steps.forEach(step -> in(StepParts.nested(step), reached, findings));
  }
}
