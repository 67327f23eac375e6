package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step;
import java.util.Optional;

/// What takes data away for good in a step that does not say `destroy`, so that `--yes` is enough.
final class UnaskedTrap {
  private static final String HINT =
      "say `effect: destroy`, so that it asks for approval of its own.";

  private UnaskedTrap() {}

  static void find(StepScript script, Caught caught) {
    if (script.step().impact() != Impact.CHANGE) {
      return;
    }
    for (var use : script.uses()) {
      Losses.of(use)
          .ifPresent(to ->
              caught.add(
                  Trap.NOBODY_ASKED,
                  script.at(use.word(), to),
                  "`"
                      + script.shown(use.word(), to)
                      + "` takes something away for good, but the step is no `destroy`: `--yes` would approve it.",
                  HINT));
    }
  }

  /// A request or a call of an engine that is said to do less than it does.
  static void find(Step step, Caught caught) {
    var usual = usual(step.act());
    if (usual.isEmpty() || step.impact() == Impact.DESTROY || step.impact() == usual.get()) {
      return;
    }
    var destroys = usual.get() == Impact.DESTROY;
    var what = word(step.act());
    if (step.impact() == Impact.OBSERVE) {
      caught.add(
          Trap.NO_OBSERVATION,
          step.at(),
          "`"
              + what
              + "` "
              + (destroys ? "destroys" : "changes")
              + " something, but the step says `effect: observe`.",
          "take `effect: observe` away, so that it asks for approval.");
    } else {
      caught.add(
          Trap.NOBODY_ASKED,
          step.at(),
          "`"
              + what
              + "` takes something away for good, but the step says `effect: change`: `--yes` would approve it.",
          "take `effect: change` away, so that it asks for approval of its own.");
    }
  }

  /// What the act does at least, where that is certain.
  private static Optional<Impact> usual(Act act) {
    if (act instanceof Act.Request request) {
      return Optional.of(Impact.DESTROY).filter(_ -> request.method().equals("DELETE"));
    }
    if (act instanceof Act.Docker docker && docker.verb() != DockerVerb.EXEC) {
      return Optional.of(docker.verb().impact()).filter(impact -> impact != Impact.OBSERVE);
    }
    return Optional.empty();
  }

  private static String word(Act act) {
    return act instanceof Act.Docker docker ? docker.verb().word() : "DELETE";
  }
}
