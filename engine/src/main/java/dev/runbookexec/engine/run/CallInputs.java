package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.InputLimits;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call.Argument;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.source.Span;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a runbook that is called is given: what the call says, else its own defaults. Environment
/// and profiles are for the run's own runbook, which can hand them on.
public final class CallInputs {
  private final Act.CallRunbook call;
  private final SequencedMap<String, Value> values = new LinkedHashMap<>();

  private CallInputs(Act.CallRunbook call) {
    this.call = call;
  }

  /// By the inputs' names, in their order; optional ones that were not given are absent. What is
  /// not known stays unknown.
  ///
  /// @param scope the names around the call
  /// @throws ExpressionException if one cannot be worked out, or is not what the runbook takes
  public static SequencedMap<String, Value> of(Act.CallRunbook call, Scope scope)
      throws ExpressionException {
    var inputs = new CallInputs(call);
    for (var input : call.callee().written().inputs()) {
      inputs.values.put(input.name(), inputs.value(input, scope));
    }
    return inputs.values;
  }

  private Value value(Input input, Scope scope) throws ExpressionException {
    var given = call.given(input.name());
    var at = given.map(Argument::at).orElse(call.at());
    var value = given.isPresent() ? new Filling(scope).value(given.get().value()) : Value.absent();
    if (isNothing(value)) {
      value = byDefault(input);
    }
    if (isNothing(value)) {
      if (input.optional()) {
        return Value.absent();
      }
      throw new ExpressionException(
          at, named(input) + "is needed, but what it is given is absent.");
    }
    return text(input, value, at);
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Absent || value instanceof Value.Null;
  }

  /// Where a default leans on an input that is absent, so is the default.
  private Value byDefault(Input input) throws ExpressionException {
    if (input.defaultValue().isEmpty()) {
      return Value.absent();
    }
    var template = input.defaultValue().get();
    var lacksOne =
        template.holes().stream()
            .flatMap(hole -> hole.reads().stream())
            .map(path -> values.getOrDefault(path.getFirst(), Value.absent()))
            .anyMatch(Value.Absent.class::isInstance);
    return lacksOne ? Value.absent() : template.value(Scope.of(values));
  }

  /// Inputs are texts, as on a command line. A secret stays one, and what a secret input is given
  /// becomes one.
  private Value text(Input input, Value value, Span at) throws ExpressionException {
    return switch (value) {
      case Value.Unknown _ -> value;
      case Value.Secret(_, var reveal) -> {
        allowed(input, reveal, at, true);
        yield value;
      }
      case Value.Text _, Value.Number _, Value.Truth _ -> {
        var text = value.plain();
        allowed(input, text, at, false);
        yield input.secret() ? new Value.Secret(input.name(), text) : Value.of(text);
      }
      case Value.Sequence _, Value.Mapping _, Value.Null _, Value.Absent _ ->
          throw new ExpressionException(
              at, named(input) + "must be text, but it is " + value.kind() + ".");
    };
  }

  private void allowed(Input input, String text, Span at, boolean hidden)
      throws ExpressionException {
    var problem = InputLimits.problem(input, text);
    if (problem.isPresent()) {
      var why = hidden && !input.secret() ? "cannot have this value, a secret" : problem.get();
      throw new ExpressionException(at, named(input) + why + ".");
    }
  }

  private String named(Input input) {
    return "The input `" + input.name() + "` of `" + call.callee().written().id() + "` ";
  }
}
