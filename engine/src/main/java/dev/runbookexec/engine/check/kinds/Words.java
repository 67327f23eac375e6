package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which words `outcome` and `row` can be where a step reads them, as opposed to all the words
/// there are.
final class Words {
  private static final List<String> OF_MACHINES =
      List.of("finished", "signalled", "timed out", "connection lost", "not started", "refused");

  private static final List<String> OF_CALLS = List.of("resolved", "escalated", "failed");

  private final Map<String, Step> steps;
  private final Map<String, Place> places;

  Words(Runbook runbook, Map<String, Place> places) {
    this.places = places;
    this.steps = runbook.stepsById();
  }

  /// Empty for another path, and where nothing more is known.
  Optional<Known> of(List<String> path, Place place) {
    var step = steps.get(path.getFirst());
    if (step == null || path.size() != 2 || step.keep().containsKey(path.get(1))) {
      return Optional.empty();
    }
    return switch (path.get(1)) {
      case "outcome" -> of(step, place).map(Known::oneOf);
      case "row" -> rows(step, place).map(Known::oneOf);
      default -> Optional.empty();
    };
  }

  /// Where no row matches of which one was said to match always, the run ends.
  private Optional<List<String>> rows(Step step, Place place) {
    return step.act() instanceof Act.Decide(var table)
            && table.rest().impossible()
            && !table.hit().gathers()
            && place.before().contains(step.id())
            && stops(step)
        ? Optional.of(table.rows().stream().map(DecisionTable.Row::name).toList())
        : Optional.empty();
  }

  private Optional<List<String>> of(Step step, Place place) {
    return words(step, place)
        .map(words -> {
          var all = new ArrayList<>(words);
          if (!place.before().contains(step.id())) {
            all.add("skipped");
          }
          if (place.goesOn()) {
            all.addAll(atTheEnd(step.act()));
          }
          return all;
        });
  }

  /// What ends a run, so that only what follows its end reads it.
  private static List<String> atTheEnd(Act act) {
    if (act instanceof Act.CallRunbook) {
      return List.of("stopped", "in-doubt", "suspended");
    }
    return act.isOnTarget() ? List.of("stopped", "unanswered") : List.of();
  }

  private Optional<List<String>> words(Step step, Place place) {
    return switch (step.act()) {
      case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _ ->
          Optional.of(step.impact() == Impact.OBSERVE ? OF_MACHINES : and(OF_MACHINES, "declined"));
      case Act.CallRunbook _ ->
          Optional.of(stops(step) && !place.goesOn() ? List.of("resolved") : OF_CALLS);
      case Act.Decide _,
          Act.Set _,
          Act.Do _,
          Act.Say _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitUntil _ ->
          Optional.of(List.of("finished"));
      case Act.WaitFor _, Act.Ask _, Act.Approve _, Act.Manual _, Act.Collect _, Act.Notify _ ->
          Optional.empty();
    };
  }

  private boolean stops(Step step) {
    var place = places.get(step.id());
    return place != null && !place.goesOn() && step.onFailure() instanceof OnFailure.Stop;
  }

  private static List<String> and(List<String> words, String more) {
    var all = new ArrayList<>(words);
    all.add(more);
    return all;
  }
}
