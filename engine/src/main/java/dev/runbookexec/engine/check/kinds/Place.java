package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Where a step stands: what surely came to its end before it, whichever way led there.
///
/// @param before the ids of the steps above it and around it that nothing passes over
/// @param locals names that only the steps of a loop see
/// @param goesOn whether the next step follows even where one fails: in clean-up, and where a
///   change is looked at or taken back
record Place(Set<String> before, Set<String> locals, boolean goesOn) {
  /// The places of all steps, by id.
  static Map<String, Place> of(Runbook runbook) {
    var places = new HashMap<String, Place>();
    steps(runbook.steps(), new Place(Set.of(), Set.of(), false), places);
    runbook
        .procedures()
        .values()
        .forEach(p -> steps(p.steps(), new Place(Set.of(), Set.of(), false), places));
    steps(runbook.cleanUp(), new Place(Set.of(), Set.of(), true), places);
    return places;
  }

  private static void steps(List<Step> steps, Place start, Map<String, Place> places) {
    var before = new LinkedHashSet<>(start.before);
    for (var step : steps) {
      var here = new Place(Set.copyOf(before), start.locals, start.goesOn);
      places.put(step.id(), here);
      lists(step.act()).forEach(inner -> steps(inner, here.inside(step), places));
      var after = new Place(here.before, here.locals, true);
      step.recovery().verify().ifPresent(verify -> steps(verify.steps(), after, places));
      step.recovery().undo().ifPresent(undo -> steps(List.of(undo), after, places));
      if (step.when().isEmpty()) {
        before.add(step.id());
      }
    }
  }

  private Place inside(Step step) {
    if (!(step.act() instanceof Act.Each each)) {
      return this;
    }
    var more = new HashSet<>(locals);
    more.add(each.item());
    return new Place(before, more, goesOn);
  }

  /// Steps that follow one another, list by list.
  private static Stream<List<Step>> lists(Act act) {
    return switch (act) {
      case Act.Together(var branches) -> branches.stream().map(Act.Branch::steps);
      case Act.Fallback(var alternatives) -> alternatives.stream().map(Act.Alternative::steps);
      case Act.Each each -> Stream.of(each.steps());
      case Act.WaitUntil wait -> Stream.of(wait.steps());
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          Stream.of();
    };
  }
}
