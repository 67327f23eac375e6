package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A change that says neither how it is taken back nor why it cannot be. What undoes another change
/// says neither, nor does clean-up, behind which nothing is undone.
final class WayBackTrap {
  private final Runbook runbook;
  private final Caught caught;
  private final Set<String> doing = new HashSet<>();
  private final Set<String> undoing = new HashSet<>();

  private WayBackTrap(Runbook runbook, Caught caught) {
    this.runbook = runbook;
    this.caught = caught;
  }

  static void find(Runbook runbook, Caught caught) {
    var trap = new WayBackTrap(runbook, caught);
    trap.reach(runbook.steps(), false);
    trap.reach(runbook.cleanUp(), true);
    trap.steps(runbook.steps());
    for (var procedure : runbook.procedures().values()) {
      var name = procedure.name();
      if (trap.doing.contains(name) || !trap.undoing.contains(name)) {
        trap.steps(procedure.steps());
      }
    }
  }

  /// Which procedures are used to do something, and which to undo it.
  private void reach(Collection<Step> steps, boolean undo) {
    for (var step : steps) {
      for (var call : StepParts.calls(step)) {
        if ((undo ? undoing : doing).add(call.procedure())) {
          runbook.procedure(call.procedure()).ifPresent(one -> reach(one.steps(), undo));
        }
      }
      reach(step.act().inside(), undo);
      reach(step.recovery().undo().stream().toList(), true);
    }
  }

  private void steps(List<Step> steps) {
    for (var step : steps) {
      step(step);
      steps(step.act().inside());
    }
  }

  private void step(Step step) {
    if (step.impact() == Impact.OBSERVE
        || step.irreversible().isPresent()
        || step.recovery().undo().isPresent()) {
      return;
    }
    var destroys = step.impact() == Impact.DESTROY;
    caught.add(
        Trap.NO_WAY_BACK,
        step.at(),
        "Nothing says how `"
            + step.id()
            + "` is undone, or why it cannot be, and it "
            + (destroys ? "destroys" : "changes")
            + " something.",
        hint(step, destroys));
  }

  private static String hint(Step step, boolean destroys) {
    var command = step.act() instanceof Act.Script || step.act() instanceof Act.Arguments;
    return (destroys
            ? "say `irreversible: why`, or `undo: …` with a step that brings it back"
            : "give it `undo: …`, a step that takes it back, or say `irreversible: why`")
        + (command && !destroys ? "; if it only looks, `effect: observe`." : ".");
  }
}
