package dev.runbookexec.engine.check;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Which names can hold a secret: inputs, what is made of them by `set`, `keep`, rows and `gather`,
/// arguments of procedures that some use gives one, and elements of lists.
final class Secrecy {
  private static final Pattern MAKES_ONE = Pattern.compile("\\bsecret *\\(");

  private final Runbook runbook;
  private final Set<List<String>> everywhere = new LinkedHashSet<>();
  private final Map<String, Set<List<String>>> arguments = new LinkedHashMap<>();
  private boolean more;

  private Secrecy(Runbook runbook) {
    this.runbook = runbook;
  }

  static Secrecy of(Runbook runbook) {
    var secrecy = new Secrecy(runbook);
    do { // each round marks at least one more name, or is the last
      secrecy.more = false;
      secrecy.round();
    } while (secrecy.more);
    return secrecy;
  }

  /// The names that every step sees.
  Set<List<String>> everywhere() {
    return everywhere;
  }

  /// The names that a procedure's steps see.
  Set<List<String>> within(String procedure) {
    var all = new LinkedHashSet<>(everywhere);
    all.addAll(arguments.getOrDefault(procedure, Set.of()));
    return all;
  }

  /// The names that the steps within a step see.
  static Set<List<String>> within(Step step, Set<List<String>> around) {
    if (!(step.act() instanceof Act.Each each) || secret(each.list(), around).isEmpty()) {
      return around;
    }
    var inside = new LinkedHashSet<>(around);
    inside.add(List.of(each.item()));
    return inside;
  }

  /// The first secret that can become a part of a value.
  static Optional<List<String>> secret(Expression expression, Set<List<String>> secrets) {
    return expression.flows().stream()
        .filter(path ->
            secrets.contains(path.subList(0, 1))
                || (path.size() > 1 && secrets.contains(path.subList(0, 2))))
        .findFirst();
  }

  /// Whether it makes a secret of something that was none, by `secret(…)`.
  static boolean makesOne(Expression expression) {
    return MAKES_ONE.matcher(expression.text()).find();
  }

  private void round() {
    runbook.inputs().stream().filter(this::isSecret).forEach(one -> mark(List.of(one.name())));
    steps(runbook.steps(), everywhere);
    for (var procedure : runbook.procedures().values()) {
      for (var parameter : procedure.parameters()) {
        parameter
            .defaultValue()
            .filter(text -> isSecret(text, within(procedure.name())))
            .ifPresent(_ -> mark(procedure.name(), parameter.name()));
      }
      steps(procedure.steps(), within(procedure.name()));
    }
    steps(runbook.cleanUp(), everywhere);
  }

  private boolean isSecret(Input input) {
    return input.secret()
        || input.defaultValue().filter(text -> isSecret(text, everywhere)).isPresent();
  }

  private static boolean isSecret(Template text, Set<List<String>> secrets) {
    return text.holes().stream().anyMatch(hole -> secret(hole, secrets).isPresent());
  }

  private void steps(List<Step> steps, Set<List<String>> around) {
    for (var step : steps) {
      var secrets = Set.copyOf(around);
      made(step.id(), step.keep(), secrets);
      StepParts.calls(step).forEach(call -> call(call, secrets));
      switch (step.act()) {
        case Act.Set(var values) -> made(step.id(), values, secrets);
        case Act.Decide(var table) -> {
          table.rows().forEach(row -> set(step.id(), row.set(), secrets));
          set(step.id(), table.rest().set(), secrets);
        }
        case Act.Each each -> {
          var inside = within(step, secrets);
          var gathers =
              each.gather().values().stream().anyMatch(one -> secret(one, inside).isPresent());
          if (gathers || inside.contains(List.of(each.item()))) {
            mark(List.of(step.id(), "items"));
          }
        }
        case Act.Script _,
            Act.Arguments _,
            Act.Request _,
            Act.Docker _,
            Act.Do _,
            Act.Together _,
            Act.CallRunbook _,
            Act.Fallback _,
            Act.WaitFor _,
            Act.WaitUntil _,
            Act.Ask _,
            Act.Approve _,
            Act.Manual _,
            Act.Collect _,
            Act.Notify _,
            Act.Say _ -> {}
      }
      steps(StepParts.nested(step), within(step, secrets));
    }
  }

  private void made(String id, SequencedMap<String, Expression> values, Set<List<String>> secrets) {
    values.forEach((name, value) -> {
      if (makesOne(value) || secret(value, secrets).isPresent()) {
        mark(List.of(id, name));
      }
    });
  }

  private void set(String id, SequencedMap<String, Setting> values, Set<List<String>> secrets) {
    values.forEach((name, value) -> {
      if (value instanceof Setting.Filled(var text) && isSecret(text, secrets)) {
        mark(List.of(id, name));
      }
    });
  }

  private void call(Call call, Set<List<String>> secrets) {
    for (var argument : call.arguments()) {
      if (StepParts.holes(argument.value()).stream()
          .anyMatch(hole -> secret(hole, secrets).isPresent())) {
        mark(call.procedure(), argument.name());
      }
    }
  }

  private void mark(List<String> name) {
    more |= everywhere.add(name);
  }

  private void mark(String procedure, String argument) {
    more |= arguments.computeIfAbsent(procedure, _ -> new LinkedHashSet<>()).add(List.of(argument));
  }
}
