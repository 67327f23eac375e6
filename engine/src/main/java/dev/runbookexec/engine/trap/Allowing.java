package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.model.Allowed.Allowance;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;

/// Takes away what steps allow with a reason, and tells what they allow for nothing.
final class Allowing {
  private Allowing() {}

  static List<Diagnostic> apply(Runbook runbook, List<Diagnostic> findings) {
    var left = new ArrayList<>(findings);
    for (var step : runbook.allSteps().toList()) {
      for (var allowance : step.allowed().codes()) {
        if (!Trap.codes().contains(allowance.code())) {
          left.add(unknown(allowance));
        } else if (!findings.stream().anyMatch(finding -> covers(step, allowance, finding))) {
          left.add(unneeded(step, allowance));
        }
        left.removeIf(finding -> covers(step, allowance, finding));
      }
    }
    return left;
  }

  private static boolean covers(Step step, Allowance allowance, Diagnostic finding) {
    return finding.code().equals(allowance.code()) && step.allowed().reaches(finding.at());
  }

  private static Diagnostic unknown(Allowance allowance) {
    var finding =
        Diagnostic.error(
            "RB1041",
            allowance.at(),
            "There is no trap `" + allowance.code() + "` that a step could allow.");
    return finding.withHint(
        Suggestion.hint(allowance.code(), Trap.codes())
            .orElse(
                "traps have the codes "
                    + Trap.codes().getFirst()
                    + " to "
                    + Trap.codes().getLast()
                    + "."));
  }

  private static Diagnostic unneeded(Step step, Allowance allowance) {
    return Diagnostic.warning(
            "RB1042",
            allowance.at(),
            "`" + step.id() + "` allows " + allowance.code() + ", but there is no such trap in it.")
        .withHint("take it out, so that it does not hide what comes later.");
  }
}
