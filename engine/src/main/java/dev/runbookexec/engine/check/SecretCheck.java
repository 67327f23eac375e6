package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A secret must not stand where others can see it, such as on a command line, in a URL or in
/// evidence, and it makes no sense in texts that are shown and stored.
final class SecretCheck {
  private final Set<Diagnostic> findings = new LinkedHashSet<>();

  private SecretCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var check = new SecretCheck();
    var secrecy = Secrecy.of(runbook);
    var secrets = secrecy.everywhere();
    StepParts.holes(runbook.about().handOver().values()).forEach(one -> check.told(one, secrets));
    for (var target : runbook.targets().values()) {
      StepParts.named(target).forEach(hole -> check.seen(hole, secrets));
    }
    check.steps(runbook.steps(), secrets);
    runbook
        .procedures()
        .forEach((name, procedure) -> check.steps(procedure.steps(), secrecy.within(name)));
    check.steps(runbook.cleanUp(), secrets);
    return new ArrayList<>(check.findings);
  }

  private void steps(List<Step> steps, Set<List<String>> secrets) {
    for (var step : steps) {
      kept(step);
      StepParts.onCommandLine(step).forEach(expression -> seen(expression, secrets));
      StepParts.told(step).forEach(expression -> told(expression, secrets));
      steps(StepParts.nested(step), Secrecy.within(step, secrets));
    }
  }

  /// What a step makes a secret of must not stand in its own output.
  private void kept(Step step) {
    if (step.sensitive()) {
      return;
    }
    step.keep()
        .forEach((name, value) -> {
          if (Secrecy.makesOne(value)) {
            findings.add(
                Diagnostic.error(
                        "RB0736",
                        value.at(),
                        "The secret `" + name + "` is kept from output that is shown.")
                    .withHint(
                        "say `sensitive: true` on the step, so that its output is not written down."));
          }
        });
  }

  private void seen(Expression expression, Set<List<String>> secrets) {
    Secrecy.secret(expression, secrets)
        .ifPresent(path ->
            findings.add(
                Diagnostic.error(
                        "RB0703",
                        expression.at(path),
                        shown(path) + " would be seen by others here.")
                    .withHint("give it by `env`, `stdin`, a header or a `password`.")));
  }

  private void told(Expression expression, Set<List<String>> secrets) {
    Secrecy.secret(expression, secrets)
        .ifPresent(path ->
            findings.add(
                Diagnostic.warning(
                        "RB0705",
                        expression.at(path),
                        shown(path) + " stands in a text that is shown and stored.")
                    .withHint(
                        "take it out: nobody would read more than `•••`, and a mistake in masking would leave it in journal and report.")));
  }

  private static String shown(List<String> path) {
    var name = String.join(".", path);
    return path.size() == 1 ? "The secret `" + name + "`" : "The secret in `" + name + "`";
  }
}
