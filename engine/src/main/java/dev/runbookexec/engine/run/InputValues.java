package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.InputLimits;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The inputs of a run: given ones first, then the environment, then defaults, for which a
/// profile's values stand where one is chosen.
///
/// @param values by name, in the runbook's order; optional ones that nobody gave are absent,
///   missing ones unknown
/// @param problems sentences for people; empty if the run can begin
/// @param missing names of inputs that are needed and were not given
public record InputValues(
    SequencedMap<String, Value> values, List<String> problems, List<String> missing) {

  public InputValues {
    problems = List.copyOf(problems);
    missing = List.copyOf(missing);
  }

  /// @param given by name, as set for this run
  /// @param environment by the variable's name
  public static InputValues of(
      Runbook runbook, Map<String, String> given, Map<String, String> environment) {
    var values = new LinkedHashMap<String, Value>();
    var problems = new ArrayList<String>();
    var missing = new ArrayList<String>();
    var names = runbook.inputs().stream().map(Input::name).toList();
    given.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> problems.add(unknown(name, names)));
    for (var input : runbook.inputs()) {
      var text = text(input, given, environment, values);
      if (text.isPresent()) {
        problem(input, text.get()).ifPresent(problems::add);
        values.put(input.name(), value(input, text.get()));
      } else if (input.optional()) {
        values.put(input.name(), Value.absent());
      } else {
        values.put(
            input.name(), new Value.Unknown("the input `" + input.name() + "` was not given"));
        missing.add(input.name());
        problems.add(needed(runbook, input));
      }
    }
    return new InputValues(values, problems, missing);
  }

  private static String unknown(String name, List<String> names) {
    var hint = Suggestion.hint(name, names).map(near -> "; " + near).orElse(".");
    return "This runbook has no input `" + name + "`" + hint;
  }

  private static Optional<String> text(
      Input input,
      Map<String, String> given,
      Map<String, String> environment,
      Map<String, Value> above) {
    if (given.containsKey(input.name())) {
      return Optional.of(given.get(input.name()));
    }
    var fromEnvironment = input.env().map(environment::get).filter(text -> !text.isEmpty());
    return fromEnvironment.isPresent() ? fromEnvironment : byDefault(input, above);
  }

  private static Optional<String> byDefault(Input input, Map<String, Value> above) {
    if (input.defaultValue().isEmpty()) {
      return Optional.empty();
    }
    var template = input.defaultValue().get();
    var lacksOne =
        template.holes().stream()
            .flatMap(hole -> hole.reads().stream())
            .map(path -> above.get(path.getFirst()))
            .anyMatch(value -> value instanceof Value.Absent || value instanceof Value.Unknown);
    if (lacksOne) {
      return Optional.empty();
    }
    try {
      return Optional.of(template.render(Scope.of(above)).text());
    } catch (ExpressionException _) {
      return Optional.empty(); // said as a missing input, which is what the operator can mend
    }
  }

  private static Value value(Input input, String text) {
    return input.secret() ? new Value.Secret(input.name(), text) : Value.of(text);
  }

  private static Optional<String> problem(Input input, String text) {
    return InputLimits.problem(input, text)
        .map(why -> "The input `" + input.name() + "` " + why + ".");
  }

  private static String needed(Runbook runbook, Input input) {
    var ways = new ArrayList<String>();
    ways.add("`--set " + input.name() + "=…`");
    input.env().ifPresent(name -> ways.add("the environment variable " + name));
    runbook.profiles().values().stream()
        .filter(profile -> profile.value(input.name()).isPresent())
        .findFirst()
        .ifPresent(profile -> ways.add("`--profile " + profile.name() + "`"));
    input.defaultValue().ifPresent(template -> ways.addAll(environmentOf(runbook, template)));
    var about = input.about().map(text -> " (" + text + ")").orElse("");
    return "The input `"
        + input.name()
        + "`"
        + about
        + " is needed; give it by "
        + String.join(" or ", ways)
        + ".";
  }

  private static List<String> environmentOf(
      Runbook runbook, dev.runbookexec.engine.expr.Template template) {
    var names =
        template.holes().stream().flatMap(h -> h.reads().stream()).map(List::getFirst).toList();
    var variables =
        runbook.inputs().stream()
            .filter(input -> names.contains(input.name()))
            .flatMap(input -> input.env().stream())
            .toList();
    return variables.isEmpty()
        ? List.of()
        : List.of("the environment variables " + String.join(" and ", variables));
  }

  /// As the journal shows them: secrets by name, absent and unknown ones left out.
  public SequencedMap<String, String> shown() {
    var shown = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> {
      if (!(value instanceof Value.Absent) && !(value instanceof Value.Unknown)) {
        shown.put(name, value instanceof Value.Secret secret ? secret.toString() : value.plain());
      }
    });
    return shown;
  }

  /// The texts of the secrets by name, for masking.
  public Map<String, String> secrets() {
    var secrets = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> {
      if (value instanceof Value.Secret(_, var reveal)) {
        secrets.put(name, reveal);
      }
    });
    return secrets;
  }
}
