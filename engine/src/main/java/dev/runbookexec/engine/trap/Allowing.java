package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.model.Allowed.Allowance;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes away what steps allow with a reason, and tells what they allow for nothing.
final class Allowing {
  private Allowing() {}

  static List<Diagnostic> apply(Runbook runbook, List<Diagnostic> findings) {
    var left = new ArrayList<>(findings);
    var taken = new HashSet<Diagnostic>();
    var steps = runbook.allSteps().toList();
    for (var step : steps) {
      for (var allowance : step.allowed().codes()) {
        allow(
            allowance,
            findings.stream().filter(finding -> covers(step, allowance, finding)).toList(),
            "`" + step.id() + "` allows " + allowance.code() + ", but there is no such trap in it.",
            taken,
            left);
      }
    }
    for (var allowance : runbook.allowed().codes()) {
      var covered =
          findings.stream()
              .filter(finding -> finding.code().equals(allowance.code()))
              .filter(finding -> runbook.allowed().reaches(finding.at()))
              .filter(
                  finding -> steps.stream().noneMatch(one -> one.allowed().reaches(finding.at())))
              .toList();
      allow(
          allowance,
          covered,
          "The runbook allows "
              + allowance.code()
              + ", but there is no such trap outside its steps.",
          taken,
          left);
    }
    left.removeIf(taken::contains);
    return left;
  }

  private static void allow(
      Allowance allowance,
      List<Diagnostic> covered,
      String unneeded,
      Set<Diagnostic> taken,
      List<Diagnostic> left) {
    if (!Trap.codes().contains(allowance.code())) {
      left.add(unknown(allowance));
    } else if (covered.isEmpty()) {
      left.add(
          Diagnostic.warning("RB1042", allowance.at(), unneeded)
              .withHint("take it out, so that it does not hide what comes later."));
    }
    taken.addAll(covered);
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
}
