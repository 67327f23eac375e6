package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.run.RunState.Conclusion;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What follows from a step that has ended, and how a run ends.
final class Endings {
  private Endings() {}

  /// The event that carries out the next thing that follows.
  static RunEvent todo(Todo todo, Activity activity, RunState state) {
    var place = activity.place();
    return switch (todo) {
      case Todo.Say(var text) -> new RunEvent.Said(place, Evidence.text(text, state));
      case Todo.Tell(var text) ->
          new RunEvent.Said(place, "Notification: " + Evidence.text(text, state));
      case Todo.Find(var id, var message) ->
          new RunEvent.FindingRecorded(
              place,
              id,
              message.map(text -> Evidence.text(text, state)).orElse(activity.step().heading()));
      case Todo.Enter(var call) -> enter(call, activity, state);
      case Todo.Finish(var outcome, var reason) ->
          new RunEvent.Concluding(place, outcome, Evidence.text(reason, state));
      case Todo.Over(var outcome, var reason) -> over(activity, outcome, reason, state);
    };
  }

  private static RunEvent enter(Call call, Activity activity, RunState state) {
    var procedure = state.runbook().procedure(call.procedure()).orElseThrow();
    try {
      return new RunEvent.ProcedureEntered(
          activity.place(), call.procedure(), ArgumentValues.of(procedure, call, state.scope()));
    } catch (ExpressionException failure) {
      return over(
          activity,
          RunOutcome.FAILED,
          activity.step().heading() + ": " + Interpreter.sentence(failure),
          state);
    }
  }

  private static RunEvent over(
      Activity activity, RunOutcome outcome, String reason, RunState state) {
    return endsBranch(outcome, state)
        ? new RunEvent.BranchConcluding(activity.place(), outcome, reason)
        : new RunEvent.Concluding(activity.place(), outcome, reason);
  }

  /// A failure in a branch, or what this mode does not go on with, ends that branch alone; the
  /// others go on to their end, and the step that parted says what it comes to.
  private static boolean endsBranch(RunOutcome outcome, RunState state) {
    return state.strand().isBranch()
        && !state.cleaning()
        && (outcome == RunOutcome.FAILED || outcome == RunOutcome.CHECKED);
  }

  /// The last event. A clean-up that failed takes the word `resolved` away; a check resolves
  /// nothing.
  static RunEvent runEnded(RunState state) {
    var reached = state.conclusion().orElseThrow();
    var outcome = reached.outcome();
    var reason = reached.reason();
    for (var late : state.late()) {
      outcome = outcome == RunOutcome.RESOLVED ? lateOutcome(state) : outcome;
      reason = reason + " Meanwhile: " + late.sentence();
    }
    if (!state.problems().isEmpty()) {
      outcome = outcome == RunOutcome.RESOLVED ? RunOutcome.FAILED : outcome;
      reason = reason + " " + String.join(" ", state.problems());
    }
    if (state.mode().equals("check")) {
      reason = checked(outcome, reason);
      outcome = isJudgement(outcome) ? RunOutcome.CHECKED : outcome;
    }
    return new RunEvent.RunEnded(outcome, reason, handOver(state, reached));
  }

  private static RunOutcome lateOutcome(RunState state) {
    return state.late().stream().anyMatch(late -> late.status() == StepStatus.IN_DOUBT)
        ? RunOutcome.IN_DOUBT
        : RunOutcome.FAILED;
  }

  private static boolean isJudgement(RunOutcome outcome) {
    return outcome == RunOutcome.RESOLVED || outcome == RunOutcome.ESCALATED;
  }

  private static String checked(RunOutcome outcome, String reason) {
    return switch (outcome) {
      case RESOLVED -> "A live run would end as resolved: " + reason;
      case ESCALATED -> "A live run would escalate: " + reason;
      case FAILED, STOPPED, IN_DOUBT, SUSPENDED, PLANNED, CHECKED -> reason;
    };
  }

  private static SequencedMap<String, String> handOver(RunState state, Conclusion reached) {
    var filled = new LinkedHashMap<String, String>();
    if (reached.outcome() == RunOutcome.ESCALATED) {
      state
          .runbook()
          .about()
          .handOver()
          .forEach((label, text) -> filled.put(label, Evidence.text(text, state)));
    }
    return filled;
  }

  static String inDoubt(Effect effect) {
    return "`"
        + effect.step()
        + "` was begun, and its end was never noted; look on the target what became of it.";
  }
}
