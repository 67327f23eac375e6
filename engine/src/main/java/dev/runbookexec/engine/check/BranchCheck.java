package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Branches that go on at the same time do not see each other's results.
final class BranchCheck {
  private BranchCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    runbook
        .allSteps()
        .forEach(step -> {
          if (step.act() instanceof Act.Together(var branches)) {
            branches.forEach(branch -> reads(branch, owners(branches), findings));
          }
        });
    return findings;
  }

  /// Which branch each step stands in.
  private static Map<String, String> owners(List<Act.Branch> branches) {
    var owners = new LinkedHashMap<String, String>();
    branches.forEach(
        branch -> all(branch.steps()).forEach(step -> owners.put(step.id(), branch.name())));
    return owners;
  }

  private static List<Step> all(List<Step> steps) {
    var all = new ArrayList<Step>();
    for (var step : steps) {
      all.add(step);
      all.addAll(all(StepParts.nested(step)));
    }
    return all;
  }

  private static void reads(
      Act.Branch branch, Map<String, String> owners, List<Diagnostic> findings) {
    for (var step : all(branch.steps())) {
      var expressions = new ArrayList<>(StepParts.outer(step));
      expressions.addAll(StepParts.inner(step));
      expressions.forEach(expression -> read(branch, expression, owners, findings));
    }
  }

  private static void read(
      Act.Branch branch,
      Expression expression,
      Map<String, String> owners,
      List<Diagnostic> findings) {
    for (var path : expression.reads()) {
      var owner = owners.getOrDefault(path.getFirst(), branch.name());
      if (!owner.equals(branch.name())) {
        findings.add(
            Diagnostic.error(
                    "RB0662",
                    expression.at(),
                    "The branch `"
                        + branch.name()
                        + "` reads `"
                        + path.getFirst()
                        + "`, a step of the branch `"
                        + owner
                        + "`, which goes on at the same time.")
                .withHint("read it after `together`, when both are over."));
      }
    }
  }
}
