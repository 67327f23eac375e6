package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A secret must not stand where others can see it: on a command line, in a URL, in evidence.
final class SecretCheck {
  private final List<Diagnostic> findings = new ArrayList<>();

  private SecretCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var check = new SecretCheck();
    var secrets =
        runbook.inputs().stream()
            .filter(Input::secret)
            .map(Input::name)
            .collect(Collectors.toSet());
    var arguments = SecretArguments.of(runbook, secrets);
    check.steps(runbook.steps(), secrets);
    runbook
        .procedures()
        .forEach((name, procedure) -> {
          var seen = new LinkedHashSet<>(secrets);
          seen.addAll(arguments.getOrDefault(name, Set.of()));
          check.steps(procedure.steps(), seen);
        });
    check.steps(runbook.cleanUp(), secrets);
    return check.findings;
  }

  private void steps(List<Step> steps, Set<String> secrets) {
    steps.stream()
        .flatMap(Runbook::withNested)
        .flatMap(step -> StepParts.onCommandLine(step).stream())
        .forEach(expression -> expression(expression, secrets));
  }

  private void expression(Expression expression, Set<String> secrets) {
    expression.reads().stream()
        .map(List::getFirst)
        .filter(secrets::contains)
        .forEach(name ->
            findings.add(
                Diagnostic.error(
                        "RB0703",
                        expression.at(),
                        "The secret `" + name + "` would be seen by others here.")
                    .withHint("give it by `env`, `stdin`, a header or a `password`.")));
  }
}
