package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A change that happened and can be undone, on top of those before it.
///
/// @param change the step that changed something
/// @param undo what takes it back
/// @param seen what that step saw then: names of loops around it, and its own result
/// @param home the runbook whose step it is
record Undoable(
    Place change,
    Step undo,
    SequencedMap<String, Value> seen,
    Home home,
    Optional<Undoable> before) {

  /// The frame in which it is undone.
  Frame frame() {
    return new Frame(
        Frame.Kind.UNDO,
        "undo",
        Optional.of(change),
        List.of(undo),
        0,
        Optional.empty(),
        seen,
        Optional.of(home));
  }

  /// The state with the change on top of the others, if the step that has ended is one.
  static RunState noted(RunState state, Activity activity) {
    var undo = activity.step().recovery().undo();
    if (undo.isEmpty() || state.cleaning() || !mayHaveHappened(activity)) {
      return state;
    }
    var seen = new LinkedHashMap<String, Value>();
    for (var strand : state.strands().ancestry().reversed()) {
      if (strand.called().isPresent()) {
        seen.clear(); // it does not see the names around it
      }
      strand.stack().forEach(frame -> seen.putAll(frame.locals()));
    }
    var id = activity.step().id();
    var home = state.home();
    Optional.ofNullable(state.results().get(id))
        .ifPresent(result -> seen.put(home.own(id), result));
    return state.withUndoable(
        Optional.of(new Undoable(activity.place(), undo.get(), seen, home, state.undoable())));
  }

  private static boolean mayHaveHappened(Activity activity) {
    return !(activity.stage() instanceof Activity.Stage.Ended(var outcome)
        && (outcome instanceof Outcome.NotStarted || outcome instanceof Outcome.Refused));
  }
}
