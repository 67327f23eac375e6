package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.run.Activity.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// On the way out: of a branch that ends before its last step, or of the whole run. What is under
/// way is noted as ended, the innermost first, and nothing new begins.
final class Departure {
  private static final String INSIDE = "The run ended inside it.";
  private static final String BEFORE = "The run ended before it was done.";

  private Departure() {}

  /// Loops of a branch that were under way are closed, then the branch itself.
  static Turn ofBranch(Strand strand, RunState state) {
    return strand.stack().isEmpty()
        ? new Turn.Note(Forks.over(strand, state))
        : ended(strand.activity().orElseThrow(), StepStatus.DONE, "The branch ended inside it.");
  }

  /// What is still open in the strand that is looked at; empty while its branches are.
  static Optional<Turn> ofRun(RunState state) {
    if (state.stack().isEmpty()) {
      return state.strands().isParted()
          ? Optional.empty()
          : Optional.of(new Turn.Note(Endings.runEnded(state)));
    }
    var activity = state.strand().activity().orElseThrow();
    return switch (activity.stage()) {
      case Stage.Sent(var effect) ->
          Optional.of(new Turn.End(RunOutcome.IN_DOUBT, Endings.inDoubt(effect)));
      case Stage.Ended(var outcome) -> Optional.of(judged(activity, outcome, state));
      case Stage.Settled(_, _, var status, var message) ->
          Optional.of(ended(activity, status, message));
      case Stage.Forked _ ->
          state.strands().isParted() ? Optional.empty() : Optional.of(left(activity, state));
      case Stage.Looping _ -> Optional.of(ended(activity, StepStatus.DONE, INSIDE));
      case Stage.Verifying(var doubt) -> Optional.of(ended(activity, StepStatus.IN_DOUBT, doubt));
      case Stage.Fresh _,
          Stage.Asking _,
          Stage.Ready _,
          Stage.Leasing _,
          Stage.Leased _,
          Stage.Resting _ ->
          Optional.of(ended(activity, StepStatus.SKIPPED, BEFORE));
      case Stage.Following _ ->
          throw new IllegalStateException("Nothing follows on the way out: " + activity.place());
    };
  }

  /// A runbook that was called has come to what the run has come to.
  private static Turn left(Activity activity, RunState state) {
    var kept = new LinkedHashMap<String, Value>();
    if (activity.step().act() instanceof Act.CallRunbook) {
      var reached = state.conclusion().orElseThrow();
      kept.put("outcome", Value.of(reached.outcome().word()));
      kept.put("reason", Value.of(reached.reason()));
    }
    return new Turn.Note(new RunEvent.StepEnded(activity.place(), StepStatus.DONE, INSIDE, kept));
  }

  private static Turn judged(Activity activity, Outcome outcome, RunState state) {
    if (activity.step().act() instanceof Act.Collect) {
      return ended(activity, StepStatus.SKIPPED, "The run ended before all of it was kept.");
    }
    var verdict = Judge.of(activity.step(), outcome, state);
    return new Turn.Note(
        new RunEvent.StepEnded(
            activity.place(), verdict.status(), verdict.message(), verdict.kept()));
  }

  private static Turn ended(Activity activity, StepStatus status, String message) {
    return Interpreter.ended(activity.place(), status, message);
  }

  /// The state in which the way to the end of a branch is decided: only loops stay open.
  static RunState leaveBranch(RunState state, RunOutcome outcome, String reason) {
    var strand = state.strand();
    var open = strand.stack().stream().filter(frame -> isOpen(frame, true)).toList();
    return Calls.left(
        state.with(strand.leaving(new Strand.Leaving(outcome, reason)).withStack(open)));
  }

  /// What went wrong in one branch after another had ended the run must show in the verdict.
  static RunState noted(RunState state, Activity activity, RunEvent.StepEnded ended) {
    return ended.status() == StepStatus.FAILED || ended.status() == StepStatus.IN_DOUBT
        ? state.withLate(
            new RunState.Late(ended.status(), activity.step().heading() + ": " + ended.message()))
        : state;
  }

  /// The state in which the run has come to its conclusion: of the strand that is looked at only
  /// loops and looks stay open, of the others all that has begun and not ended.
  static RunState settle(RunState state) {
    var focus = state.strand().name();
    var left = state;
    for (var strand : state.strands().all()) {
      var open =
          strand.stack().stream()
              .filter(frame -> isOpen(frame, strand.name().equals(focus)))
              .toList();
      left = left.in(strand.name()).withStack(open);
    }
    left = withoutEnded(left);
    var empty = left.strands().all().size() == 1 && left.stack().isEmpty();
    return empty ? winding(left) : left;
  }

  /// Nothing is under way any more: changes are undone, the last one first, then clean-up begins.
  static RunState winding(RunState state) {
    var outcome = state.conclusion().orElseThrow().outcome();
    var undoable = state.undoable();
    if (isUndone(outcome) && undoable.isPresent()) {
      return state
          .withUndoable(undoable.get().before())
          .cleaningUp(state.cleanUps())
          .pushed(undoable.get().frame());
    }
    var cleanUps = state.cleanUps();
    return cleanUps.isEmpty()
        ? state
        : state.cleaningUp(cleanUps.subList(1, cleanUps.size())).pushed(cleanUps.getFirst());
  }

  /// What always follows when the run comes to this: the clean-up of the runbooks that are under
  /// way in it, then its own. A suspended run is not over, so it does not clean up.
  static List<Frame> cleanUps(RunState state, RunOutcome outcome) {
    if (outcome == RunOutcome.SUSPENDED) {
      return List.of();
    }
    var all = new ArrayList<>(Calls.cleanUps(state));
    var cleanUp = Lease.cleanUp(state.runbook(), "");
    if (!cleanUp.isEmpty()) {
      all.add(Frame.cleanUp(cleanUp));
    }
    return all;
  }

  /// Whether what such a run has changed is offered to be undone. While nobody knows what happened,
  /// or a person is waited for, it is not.
  private static boolean isUndone(RunOutcome outcome) {
    return switch (outcome) {
      case FAILED, ESCALATED, STOPPED -> true;
      case RESOLVED, IN_DOUBT, SUSPENDED, PLANNED, CHECKED -> false;
    };
  }

  /// Without the branches that have nothing left and did not part, the innermost first.
  private static RunState withoutEnded(RunState state) {
    var left = state;
    for (var strand : state.strands().all().reversed()) {
      var there = left.in(strand.name());
      if (strand.isBranch() && there.stack().isEmpty() && !there.strands().isParted()) {
        left = Forks.absorbed(there, there.strand());
      }
    }
    return left.in("");
  }

  private static boolean isOpen(Frame frame, boolean concluding) {
    return frame
        .activity()
        .map(Activity::stage)
        .filter(stage ->
            switch (stage) {
              case Stage.Looping _, Stage.Verifying _, Stage.Forked _ -> true;
              case Stage.Fresh _,
                  Stage.Asking _,
                  Stage.Ready _,
                  Stage.Leasing _,
                  Stage.Leased _,
                  Stage.Sent _,
                  Stage.Ended _,
                  Stage.Resting _,
                  Stage.Settled _ ->
                  !concluding;
              case Stage.Following _ -> false;
            })
        .isPresent();
  }
}
