package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Parameter;
import dev.runbookexec.engine.model.Runbook.Procedure;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What a procedure is given when it is used: what the call says, else the default.
public final class ArgumentValues {
  private final Procedure procedure;
  private final SequencedMap<String, Value> values = new LinkedHashMap<>();

  private ArgumentValues(Procedure procedure) {
    this.procedure = procedure;
  }

  /// By the parameters' names, in their order; optional ones that were not given are absent.
  ///
  /// @param scope the names around the call
  /// @throws ExpressionException if one cannot be worked out, or is not what the procedure takes
  public static SequencedMap<String, Value> of(Procedure procedure, Call call, Scope scope)
      throws ExpressionException {
    var arguments = new ArgumentValues(procedure);
    for (var parameter : procedure.parameters()) {
      arguments.values.put(parameter.name(), arguments.value(parameter, call, scope));
    }
    return arguments.values;
  }

  private Value value(Parameter parameter, Call call, Scope scope) throws ExpressionException {
    var given = call.argument(parameter.name());
    var at = given.map(Call.Argument::at).orElse(call.at());
    var value = Value.absent();
    if (given.isPresent()) {
      value = new Filling(scope).value(given.get().value());
    } else if (parameter.defaultValue().isPresent()) {
      value = parameter.defaultValue().get().value(scope.with(values));
    }
    if (value instanceof Value.Absent && !parameter.optional()) {
      throw new ExpressionException(
          at, named(parameter) + " is needed, but what it is given is absent.");
    }
    var problem =
        value instanceof Value.Absent || value instanceof Value.Unknown
            ? Optional.<String>empty()
            : parameter.problem(value.plain());
    if (problem.isPresent()) {
      throw new ExpressionException(
          at, named(parameter) + " " + problem.get() + ", but it is " + Shown.of(value) + ".");
    }
    return value;
  }

  private String named(Parameter parameter) {
    return "The argument `" + parameter.name() + "` of `" + procedure.name() + "`";
  }
}
