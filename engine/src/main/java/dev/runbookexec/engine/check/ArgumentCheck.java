package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Call.Argument;
import dev.runbookexec.engine.model.Parameter;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A procedure is given what it takes: nothing unknown, nothing missing, and, where a value is
/// written out, one that it allows.
final class ArgumentCheck {
  private final List<Diagnostic> findings = new ArrayList<>();

  private ArgumentCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var check = new ArgumentCheck();
    runbook
        .allSteps()
        .flatMap(step -> StepParts.calls(step).stream())
        .forEach(call ->
            runbook.procedure(call.procedure()).ifPresent(found -> check.call(found, call)));
    return check.findings;
  }

  private void call(Procedure procedure, Call call) {
    var names = procedure.parameters().stream().map(Parameter::name).toList();
    call.arguments().stream()
        .filter(argument -> !names.contains(argument.name()))
        .forEach(argument -> unknown(procedure, argument, names));
    for (var parameter : procedure.parameters()) {
      var given = call.argument(parameter.name());
      if (given.isPresent()) {
        allowed(procedure, parameter, given.get());
      } else if (parameter.isNeeded()) {
        missing(procedure, parameter, call);
      }
    }
  }

  private void unknown(Procedure procedure, Argument argument, List<String> names) {
    var finding =
        Diagnostic.error(
            "RB0723",
            argument.at(),
            "The procedure `"
                + procedure.name()
                + "` takes no argument `"
                + argument.name()
                + "`.");
    findings.add(
        finding.withHint(
            Suggestion.hint(argument.name(), names)
                .orElse(
                    names.isEmpty()
                        ? "it takes none; what it shall take stands under its `arguments`."
                        : "it takes `" + String.join("`, `", names) + "`.")));
  }

  private void missing(Procedure procedure, Parameter parameter, Call call) {
    var about = parameter.about().map(text -> " (" + text + ")").orElse("");
    findings.add(
        Diagnostic.error(
                "RB0724",
                call.at(),
                "The procedure `"
                    + procedure.name()
                    + "` needs the argument `"
                    + parameter.name()
                    + "`"
                    + about
                    + ".")
            .withHint(
                "give it: `do: { "
                    + procedure.name()
                    + ": { "
                    + parameter.name()
                    + ": … } }`, or give the argument a `default`."));
  }

  private void allowed(Procedure procedure, Parameter parameter, Argument argument) {
    var value = written(argument.value());
    value
        .flatMap(parameter::problem)
        .ifPresent(problem ->
            findings.add(
                Diagnostic.error(
                    "RB0726",
                    argument.at(),
                    "The argument `"
                        + parameter.name()
                        + "` of `"
                        + procedure.name()
                        + "` "
                        + problem
                        + ", but it is `"
                        + value.orElse("")
                        + "`.")));
  }

  /// The value where it is written out, and so known before the run.
  private static Optional<String> written(JsonTree value) {
    return switch (value) {
      case JsonTree.Constant(var constant) -> Optional.of(constant.plain());
      case JsonTree.Leaf(var template) when template.holes().isEmpty() ->
          Optional.of(template.text());
      case JsonTree.Leaf _, JsonTree.Items _, JsonTree.Fields _ -> Optional.empty();
    };
  }
}
