package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Branches that go on at the same time do not see each other's results, nor those of procedures
/// that only another branch comes to.
final class BranchCheck {
  private final Runbook runbook;
  private final List<Diagnostic> findings = new ArrayList<>();

  private BranchCheck(Runbook runbook) {
    this.runbook = runbook;
  }

  static List<Diagnostic> check(Runbook runbook) {
    var check = new BranchCheck(runbook);
    runbook
        .allSteps()
        .forEach(step -> {
          if (step.act() instanceof Act.Together(var branches)) {
            check.together(step, branches);
          }
        });
    return check.findings;
  }

  private void together(Step step, List<Act.Branch> branches) {
    var outside = new LinkedHashMap<String, Step>();
    reach(runbook.steps(), Optional.of(step), outside);
    reach(runbook.cleanUp(), Optional.of(step), outside);
    var inside = new LinkedHashMap<String, SequencedMap<String, Step>>();
    for (var branch : branches) {
      var reached = new LinkedHashMap<String, Step>();
      reach(branch.steps(), Optional.empty(), reached);
      inside.put(branch.name(), reached);
    }
    var owners = owners(inside, outside);
    inside.forEach((name, steps) -> steps.values().forEach(one -> reads(name, one, owners)));
  }

  /// Steps, those within them, and those of procedures that they use.
  private void reach(List<Step> steps, Optional<Step> without, Map<String, Step> reached) {
    for (var step : steps) {
      if (without.equals(Optional.of(step)) || reached.putIfAbsent(step.id(), step) != null) {
        continue;
      }
      reach(StepParts.nested(step), without, reached);
      StepParts.calls(step).stream()
          .flatMap(call -> runbook.procedure(call.procedure()).stream())
          .forEach(procedure -> reach(procedure.steps(), without, reached));
    }
  }

  /// Which branch each step belongs to; one that others come to as well belongs to none.
  private static Map<String, String> owners(
      SequencedMap<String, SequencedMap<String, Step>> inside, Map<String, Step> outside) {
    var owners = new LinkedHashMap<String, String>();
    var shared = new LinkedHashSet<>(outside.keySet());
    inside.forEach((branch, steps) ->
        steps
            .keySet()
            .forEach(id -> {
              if (owners.putIfAbsent(id, branch) != null) {
                shared.add(id);
              }
            }));
    owners.keySet().removeAll(shared);
    return owners;
  }

  private void reads(String branch, Step step, Map<String, String> owners) {
    var expressions = new ArrayList<>(StepParts.outer(step));
    expressions.addAll(StepParts.inner(step));
    expressions.addAll(TargetParts.usedBy(step, runbook));
    for (var expression : expressions) {
      for (var path : expression.reads()) {
        var owner = owners.getOrDefault(path.getFirst(), branch);
        if (!owner.equals(branch)) {
          findings.add(finding(branch, expression.at(path), path.getFirst(), owner));
        }
      }
    }
  }

  private static Diagnostic finding(String branch, Span at, String name, String owner) {
    return Diagnostic.error(
            "RB0662",
            at,
            "The branch `"
                + branch
                + "` reads `"
                + name
                + "`, a step of the branch `"
                + owner
                + "`, which goes on at the same time.")
        .withHint("read it after `together`, when both are over.");
  }
}
