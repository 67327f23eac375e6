package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.expr.Missing;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.ResultFields;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.model.Step.OnFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether a name may lead nowhere at a place. What is not certain may.
final class Presence {
  private static final Set<String> OUTPUT = Set.of("stdout", "stderr", "text", "lines", "duration");

  private final Map<String, Step> steps;
  private final Map<String, Boolean> optional = new HashMap<>();
  private final Map<String, Place> places;

  /// Under way, so that names that lean on each other in a circle end.
  private final Set<List<String>> asked = new HashSet<>();

  Presence(Runbook runbook, Map<String, Place> places) {
    this.places = places;
    this.steps = runbook.stepsById();
    runbook.inputs().forEach(input -> optional.put(input.name(), input.optional()));
  }

  Missing of(List<String> path, Place place) {
    var name = path.getFirst();
    if (place.locals().contains(name)) {
      return Missing.ANY;
    }
    var step = steps.get(name);
    if (step != null) {
      return path.size() == 2 ? field(step, path.get(1), place) : Missing.ANY;
    }
    if (path.size() > 1 || !optional.containsKey(name)) {
      return Missing.ANY;
    }
    return optional.getOrDefault(name, true) ? Missing.ABSENT : Missing.NEVER;
  }

  /// What the step that gave a value demanded of it, where it has surely been met.
  List<Cell> demanded(List<String> path, Place place) {
    var step = steps.get(path.getFirst());
    return step != null
            && path.size() == 2
            && !place.locals().contains(step.id())
            && !step.keep().containsKey(path.get(1))
            && step.act().isOnTarget()
            && hasGiven(step, place)
            && step.expect() instanceof Expect.Demands(var demands)
        ? demands.stream()
            .filter(one -> one.value().path().equals(Optional.of(List.of(path.get(1)))))
            .map(Step.Demand::cell)
            .filter(Presence::isExact)
            .toList()
        : List.of();
  }

  /// Patterns and parts are left out: what a text that has them looks like otherwise is open.
  private static boolean isExact(Cell cell) {
    return switch (cell) {
      case Cell.Matches _, Cell.Contains _ -> false;
      case Cell.OneOf(_, var cells) -> cells.stream().allMatch(Presence::isExact);
      case Cell.Not(_, var inner) -> isExact(inner);
      case Cell.Any _, Cell.IsAbsent _, Cell.IsNull _, Cell.Is _, Cell.Range _, Cell.Compares _ ->
          true;
    };
  }

  private boolean hasPassed(Step step, Place place) {
    return place.before().contains(step.id()) && !passesBy(step);
  }

  /// A change of which nobody knew whether it happened may have passed since its `verify` said so;
  /// then it has given nothing.
  private boolean hasGiven(Step step, Place place) {
    return hasPassed(step, place) && step.recovery().verify().isEmpty();
  }

  private Missing field(Step step, String field, Place place) {
    var path = List.of(step.id(), field);
    if (!asked.add(path)) {
      return Missing.ANY;
    }
    try {
      return asked(step, field, place);
    } finally {
      asked.remove(path);
    }
  }

  private Missing asked(Step step, String field, Place place) {
    var there = place.before().contains(step.id());
    var passed = hasPassed(step, place);
    var kept = step.keep().get(field);
    if (kept != null) {
      var value = kept.missing(path -> inside(step, path));
      return unless(step.act().isOnTarget() && hasGiven(step, place), value);
    }
    if (!ResultFields.of(step).contains(field)) {
      return Missing.ANY;
    }
    return switch (field) {
      case "outcome" -> Missing.NEVER;
      case "passed" -> when(there);
      case "json" -> Missing.ANY;
      default -> result(step, field, there, passed);
    };
  }

  /// Whether the run goes on after it where it has failed.
  private boolean passesBy(Step step) {
    var goesOn = places.containsKey(step.id()) && place(step).goesOn();
    return goesOn || !(step.onFailure() instanceof OnFailure.Stop);
  }

  private Place place(Step step) {
    return places.getOrDefault(step.id(), new Place(Set.of(), Set.of(), true));
  }

  private static Missing when(boolean there) {
    return there ? Missing.NEVER : Missing.ABSENT;
  }

  private Missing result(Step step, String field, boolean there, boolean passed) {
    return switch (step.act()) {
      case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _ ->
          passed && step.recovery().verify().isEmpty() ? ofPassed(step, field) : Missing.ABSENT;
      case Act.Decide(var table) ->
          field.equals("row") ? when(passed) : output(table, field, passed, place(step));
      case Act.Set(var values) ->
          values.containsKey(field)
              ? unless(passed, values.get(field).missing(path -> of(path, place(step))))
              : Missing.ANY;
      case Act.WaitUntil _, Act.Together _ -> when(there);
      case Act.Each _, Act.Fallback _ -> when(passed);
      case Act.CallRunbook _ -> field.equals("hand_over") ? Missing.ABSENT : when(passed);
      case Act.Do _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Notify _,
          Act.Say _ ->
          Missing.ABSENT;
    };
  }

  /// What there is if it is sure to be given a value, and may be absent if not.
  private static Missing unless(boolean sure, Missing value) {
    return sure ? value : value.or(Missing.ABSENT);
  }

  /// For its own `keep`, which is looked at when it has passed.
  private Missing inside(Step step, List<String> path) {
    return path.size() == 1 && ResultFields.ALL.contains(path.getFirst())
        ? ofPassed(step, path.getFirst())
        : of(path, place(step));
  }

  private static Missing ofPassed(Step step, String field) {
    if (field.equals("json")) {
      return Missing.ANY;
    }
    if (step.expect() instanceof Expect.Anything) {
      return Missing.ABSENT;
    }
    if (OUTPUT.contains(field)) {
      return Missing.NEVER;
    }
    return when(
        switch (field) {
          case "exit" -> hasExit(step);
          case "status", "headers" -> step.act() instanceof Act.Request;
          default -> false;
        });
  }

  /// A signal may end a command that still gives what is expected of its output.
  private static boolean hasExit(Step step) {
    return step.expect() instanceof Expect.Success
        && step.act()
            .around()
            .filter(one -> one.stopAfter().isEmpty() && one.disconnects().isEmpty())
            .isPresent();
  }

  private Missing output(DecisionTable table, String name, boolean passed, Place place) {
    if (table.hit().gathers()) {
      return Missing.ANY;
    }
    var missing = unless(passed, Missing.NEVER);
    for (var row : table.rows()) {
      missing = missing.or(given(row.set().get(name), place));
    }
    return table.rest().impossible()
        ? missing
        : missing.or(given(table.rest().set().get(name), place));
  }

  private Missing given(@Nullable Setting setting, Place place) {
    return switch (setting) {
      case null -> Missing.ABSENT;
      case Setting.Literal(var value) -> new Missing(false, value instanceof Value.Null);
      case Setting.Filled(var text) ->
          text.only().map(one -> one.missing(path -> of(path, place))).orElse(Missing.NEVER);
    };
  }
}
