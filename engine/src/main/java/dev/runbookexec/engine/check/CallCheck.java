package dev.runbookexec.engine.check;

import dev.runbookexec.engine.decide.InputLimits;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.Call.Argument;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A runbook that is called is given what it takes: no input that it does not have, all that it
/// needs, where a value is written out one that it allows, and a secret only where it stays one.
final class CallCheck {
  private final List<Diagnostic> findings = new ArrayList<>();

  private CallCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var check = new CallCheck();
    var secrecy = Secrecy.of(runbook);
    check.steps(runbook.steps(), secrecy.everywhere());
    runbook
        .procedures()
        .forEach((name, procedure) -> check.steps(procedure.steps(), secrecy.within(name)));
    check.steps(runbook.cleanUp(), secrecy.everywhere());
    return check.findings;
  }

  /// A call that leads nowhere is told of by the reader.
  private void steps(List<Step> steps, Set<List<String>> secrets) {
    for (var step : steps) {
      if (step.act() instanceof Act.CallRunbook call && call.found().isPresent()) {
        call(call, secrets);
      }
      steps(StepParts.nested(step), Secrecy.within(step, secrets));
    }
  }

  private void call(Act.CallRunbook call, Set<List<String>> secret) {
    var runbook = call.callee().written();
    var names = runbook.inputs().stream().map(Input::name).toList();
    call.given().stream()
        .filter(argument -> !names.contains(argument.name()))
        .forEach(argument -> unknown(runbook, argument, names));
    for (var input : runbook.inputs()) {
      var given = call.given(input.name());
      if (given.isPresent()) {
        given(runbook, input, given.get(), secret);
      } else if (input.defaultValue().isEmpty() && !input.optional()) {
        missing(runbook, input, call);
      }
    }
  }

  private void unknown(Runbook runbook, Argument argument, List<String> names) {
    findings.add(
        Diagnostic.error(
                "RB0731",
                argument.at(),
                "The runbook `" + runbook.id() + "` has no input `" + argument.name() + "`.")
            .withHint(
                Suggestion.hint(argument.name(), names)
                    .orElse(
                        names.isEmpty()
                            ? "it takes no inputs."
                            : "its inputs are `" + String.join("`, `", names) + "`.")));
  }

  private void missing(Runbook runbook, Input input, Act.CallRunbook call) {
    var about = input.about().map(text -> " (" + text + ")").orElse("");
    var environment =
        input
            .env()
            .map(name -> " Its environment variable " + name + " counts only where it runs alone.")
            .orElse("");
    findings.add(
        Diagnostic.error(
                "RB0732",
                call.at(),
                "The runbook `"
                    + runbook.id()
                    + "` needs the input `"
                    + input.name()
                    + "`"
                    + about
                    + ".")
            .withHint("give it under `with`: `" + input.name() + ": …`." + environment));
  }

  private void given(Runbook runbook, Input input, Argument argument, Set<List<String>> secret) {
    if (!input.secret()) {
      argumentSecrets(argument, secret).ifPresent(name -> exposed(runbook, input, argument, name));
    }
    switch (argument.value()) {
      case JsonTree.Constant(var constant) -> written(runbook, input, argument, constant.plain());
      case JsonTree.Leaf(var template) -> {
        if (template.holes().isEmpty()) {
          written(runbook, input, argument, template.text());
        }
      }
      case JsonTree.Items _ -> noText(runbook, input, argument, "a list");
      case JsonTree.Fields _ -> noText(runbook, input, argument, "a mapping");
    }
  }

  private static Optional<String> argumentSecrets(Argument argument, Set<List<String>> secret) {
    return StepParts.holes(argument.value()).stream()
        .flatMap(hole -> Secrecy.secret(hole, secret).stream())
        .map(path -> String.join(".", path))
        .findFirst();
  }

  private void exposed(Runbook runbook, Input input, Argument argument, String name) {
    findings.add(
        Diagnostic.error(
                "RB0734",
                argument.at(),
                "The secret `"
                    + name
                    + "` is given to the input `"
                    + input.name()
                    + "` of `"
                    + runbook.id()
                    + "`, which is no secret there.")
            .withHint(
                "say `secret: true` of `" + input.name() + "` in `" + input.at().file() + "`."));
  }

  private void written(Runbook runbook, Input input, Argument argument, String value) {
    if (input.secret()) {
      findings.add(
          Diagnostic.error(
                  "RB0735",
                  argument.at(),
                  "This writes the secret `"
                      + input.name()
                      + "` of `"
                      + runbook.id()
                      + "` into the file.")
              .withHint("take it from an input with `secret: true`."));
      return;
    }
    InputLimits.problem(input, value)
        .ifPresent(problem ->
            findings.add(
                Diagnostic.error("RB0733", argument.at(), named(runbook, input) + problem + ".")));
  }

  private void noText(Runbook runbook, Input input, Argument argument, String kind) {
    findings.add(
        Diagnostic.error(
                "RB0733",
                argument.at(),
                named(runbook, input) + "must be text, but it is " + kind + ".")
            .withHint("inputs are texts, as on a command line."));
  }

  private static String named(Runbook runbook, Input input) {
    return "The input `" + input.name() + "` of `" + runbook.id() + "` ";
  }
}
