package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunState.Conclusion;
import java.util.LinkedHashMap;
import java.util.Optional;
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
          finish(place, outcome, Evidence.text(reason, state), state);
      case Todo.Over(var outcome, var reason) -> over(activity, outcome, reason, state);
    };
  }

  private static RunEvent enter(Call call, Activity activity, RunState state) {
    var procedure = state.home().runbook().procedure(call.procedure()).orElseThrow();
    try {
      return new RunEvent.ProcedureEntered(
          activity.place(), call.procedure(), ArgumentValues.of(procedure, call, state.scope()));
    } catch (ExpressionException failure) {
      return over(
          activity,
          RunOutcome.FAILED,
          activity.step().heading() + ": " + Interpreter.sentence(failure, state),
          state);
    }
  }

  /// A failure when there is no time left is what the budget says it is.
  private static RunEvent over(
      Activity activity, RunOutcome outcome, String reason, RunState state) {
    if (outcome == RunOutcome.FAILED && Allowance.isUsedUp(state)) {
      return new RunEvent.Concluding(
          activity.place(), Allowance.outcome(state), Allowance.sentence(state) + ". " + reason);
    }
    var loop = outcome == RunOutcome.FAILED ? Loops.around(state) : Optional.<Activity>empty();
    return loop.map(round -> Loops.broken(round, reason))
        .orElseGet(() -> finish(activity.place(), outcome, reason, state));
  }

  private static RunEvent finish(Place place, RunOutcome outcome, String reason, RunState state) {
    return endsBranch(outcome, state)
        ? Calls.concluding(place, outcome, reason, state)
        : new RunEvent.Concluding(place, outcome, reason);
  }

  /// A failure in a branch, or what this mode does not go on with, ends that branch alone; the
  /// others go on to their end, and the step that parted says what it comes to. A runbook that is
  /// called is left as well where it comes to its own end, and in clean-up in any case.
  private static boolean endsBranch(RunOutcome outcome, RunState state) {
    if (!state.strand().isBranch() || isTolerant(state)) {
      return false;
    }
    var called = Calls.around(state.strands()).isPresent();
    return outcome == RunOutcome.FAILED
        || outcome == RunOutcome.CHECKED
        || (called && (isJudgement(outcome) || state.isWindingUp()));
  }

  /// Whether a failure here is kept for the verdict and the next step follows: in clean-up, but for
  /// what has an end of its own in it, an alternative or a runbook that is called.
  static boolean isTolerant(RunState state) {
    if (Forks.isAlternative(state)) {
      return false;
    }
    return Calls.around(state.strands()).map(Strand::isCleaning).orElse(state.isWindingUp());
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
      var call = reached.place().step();
      if (state.results().getOrDefault(call, Results.NOT_DONE).entries().get("hand_over")
          instanceof Value.Mapping(var more)) {
        more.forEach((label, text) -> filled.put(call + ": " + label, text.plain()));
      }
    }
    return filled;
  }

  static String inDoubt(Effect effect) {
    return "`"
        + effect.step()
        + "` was begun, and its end was never noted; look on the target what became of it.";
  }
}
