package dev.runbookexec.engine.run;

import dev.runbookexec.engine.run.Activity.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whose turn it is, of the strands under way.
final class Lineup {
  private Lineup() {}

  /// The strands in the order in which they began; before them those that end the run: where an
  /// effect was lost, and where a person stopped it.
  static List<Strand> of(RunState state) {
    var all = state.strands().all();
    if (all.size() == 1) {
      return all;
    }
    var first = new ArrayList<Strand>();
    var others = new ArrayList<Strand>();
    all.forEach(strand -> (endsRun(strand) ? first : others).add(strand));
    first.addAll(others);
    return first;
  }

  private static boolean endsRun(Strand strand) {
    return strand
        .activity()
        .map(Activity::stage)
        .filter(stage ->
            switch (stage) {
              case Stage.Sent _ -> true;
              case Stage.Ended(var outcome) -> outcome instanceof Outcome.Stopped;
              case Stage.Following(var todos) ->
                  todos.getFirst() instanceof Todo.Over(var outcome, _)
                      && outcome == RunOutcome.STOPPED;
              case Stage.Fresh _,
                  Stage.Asking _,
                  Stage.Ready _,
                  Stage.Leasing _,
                  Stage.Leased _,
                  Stage.Resting _,
                  Stage.Verifying _,
                  Stage.Settled _,
                  Stage.Looping _,
                  Stage.Forked _ ->
                  false;
            })
        .isPresent();
  }

  /// Whether a person is being asked something.
  static boolean asks(RunState state, Set<String> busy) {
    return state.strands().all().stream()
        .filter(strand -> busy.contains(strand.name()))
        .flatMap(strand -> strand.activity().stream())
        .anyMatch(activity ->
            switch (activity.stage()) {
              case Stage.Asking _, Stage.Sent(Effect.AskOperator _) -> true;
              case Stage.Leasing(var phase, _) -> phase == LeasePhase.DISPUTED;
              default -> false;
            });
  }
}
