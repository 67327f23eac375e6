package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;
import java.util.stream.Collectors;

/// A secret must not stand where others can see it: on a command line, in a URL, in evidence.
final class SecretCheck {
  private SecretCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var secrets =
        runbook.inputs().stream()
            .filter(Input::secret)
            .map(Input::name)
            .collect(Collectors.toSet());
    return runbook
        .allSteps()
        .flatMap(step -> StepParts.onCommandLine(step).stream())
        .flatMap(expression ->
            expression.reads().stream()
                .map(List::getFirst)
                .filter(secrets::contains)
                .map(name ->
                    Diagnostic.error(
                            "RB0703",
                            expression.at(),
                            "The secret `" + name + "` would be seen by others here.")
                        .withHint("give it by `env`, `stdin`, a header or a `password`.")))
        .toList();
  }
}
