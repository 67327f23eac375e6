package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Runbook.Lock;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// What is worked on, and where the lease on it is kept, stay the same during the whole run: both
/// are made of inputs.
final class LockCheck {
  private final Runbook runbook;
  private final List<Diagnostic> findings = new ArrayList<>();

  private LockCheck(Runbook runbook) {
    this.runbook = runbook;
  }

  static List<Diagnostic> check(Runbook runbook) {
    var check = new LockCheck(runbook);
    runbook.lock().ifPresent(check::lock);
    return check.findings;
  }

  private void lock(Lock lock) {
    ofInputs("The name", lock.name().holes());
    if (runbook.targets().get(lock.on()) instanceof Target.Ssh ssh) {
      ofInputs("The target", ssh.destination().holes());
    }
    runbook.allSteps().filter(LockCheck::isReserved).forEach(this::reserved);
  }

  private static boolean isReserved(Step step) {
    return step.id().equals(Lock.TAKE) || step.id().equals(Lock.RELEASE);
  }

  private void reserved(Step step) {
    var message = "`" + step.id() + "` is what a runbook with a `lock` does by itself.";
    findings.add(
        Diagnostic.error("RB0741", step.at(), message).withHint("give the step another `id`."));
  }

  private void ofInputs(String what, List<Expression> holes) {
    var inputs = runbook.inputs().stream().map(Input::name).toList();
    for (var hole : holes) {
      hole.reads().stream()
          .map(List::getFirst)
          .filter(name -> !inputs.contains(name))
          .distinct()
          .forEach(name -> other(what, hole, name));
    }
  }

  private void other(String what, Expression hole, String name) {
    var message = what + " of `lock` is made of inputs, but `" + name + "` is none.";
    findings.add(
        Diagnostic.error("RB0740", hole.at(), message)
            .withHint("it must be the same during the whole run, and for everybody."));
  }
}
