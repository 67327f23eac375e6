package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.Cells;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.source.Lengths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Says whether an outcome is what a step expected, and keeps what it was told to keep.
final class Judge {
  private Judge() {}

  /// @param kept values under `keep`, present unless the step failed
  /// @param mayRepeat whether another attempt is safe: what happened is known, or nothing changes
  record Verdict(
      StepStatus status, String message, SequencedMap<String, Value> kept, boolean mayRepeat) {}

  private static Verdict inDoubt(Step step, String message) {
    return new Verdict(
        StepStatus.IN_DOUBT, message, new LinkedHashMap<>(), step.recovery().idempotent());
  }

  static Verdict of(Step step, Outcome outcome, RunState state) {
    return step.act() instanceof Act.Notify ? notified(outcome) : ofAct(step, outcome, state);
  }

  /// Who could not be told of something does not make the run fail.
  private static Verdict notified(Outcome outcome) {
    if (outcome instanceof Outcome.NotPerformed(var why)) {
      return plain(StepStatus.SKIPPED, why);
    }
    if (outcome instanceof Outcome.Stopped(var detail)) {
      return plain(StepStatus.STOPPED, detail);
    }
    var problem = failure(outcome);
    return problem.isEmpty()
        ? plain(StepStatus.PASSED, "")
        : new Verdict(
            StepStatus.DONE, "Not notified. " + problem.get(), new LinkedHashMap<>(), true);
  }

  private static Verdict ofAct(Step step, Outcome outcome, RunState state) {
    return switch (outcome) {
      case Outcome.NotPerformed(var why) -> plain(StepStatus.NOT_PERFORMED, why);
      case Outcome.Stopped(var detail) -> plain(StepStatus.STOPPED, detail);
      case Outcome.Unanswered(var why) ->
          state.undoes().isPresent()
              ? plain(StepStatus.SKIPPED, "Not undone. " + why)
              : unanswered(step, why);
      case Outcome.Declined(var by, var reason) ->
          plain(
              StepStatus.DECLINED, "Declined by " + by + (reason.isBlank() ? "." : ": " + reason));
      case Outcome.Approved _, Outcome.Answered _, Outcome.Done _ -> judged(step, outcome, state);
      case Outcome.ConnectionLost(var reason, _, _) when isInDoubt(step) ->
          inDoubt(
              step,
              "The connection was lost after it was sent, so it may have happened: " + reason);
      case Outcome.TimedOut(var ended, var detail, _, _) when !ended && isInDoubt(step) ->
          inDoubt(step, "It timed out and may still be running: " + detail);
      case Outcome.TimedOut _ when canTell(step) ->
          inDoubt(step, "It timed out and was ended, so it may have happened before.");
      case Outcome.Signalled(var signal, _, _) when canTell(step) ->
          inDoubt(step, "It was ended by signal " + signal + ", so it may have happened before.");
      case Outcome.Exited _,
          Outcome.Signalled _,
          Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.NotBack _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.DockerFailed _,
          Outcome.TimedOut _,
          Outcome.ConnectionLost _,
          Outcome.NotStarted _,
          Outcome.Refused _ ->
          judged(step, outcome, state);
    };
  }

  private static Verdict unanswered(Step step, String why) {
    var goesOn = step.act() instanceof Act.Manual(_, var unattended) && unattended;
    return plain(goesOn ? StepStatus.SKIPPED : StepStatus.SUSPENDED, why);
  }

  private static boolean isInDoubt(Step step) {
    return step.impact() != Impact.OBSERVE && !(step.expect() instanceof Expect.Anything);
  }

  /// Whether the step can look if a change that was cut short had happened by then.
  private static boolean canTell(Step step) {
    return isInDoubt(step) && step.recovery().verify().isPresent();
  }

  private static Verdict plain(StepStatus status, String message) {
    return new Verdict(status, message, new LinkedHashMap<>(), false);
  }

  private static Verdict judged(Step step, Outcome outcome, RunState state) {
    var scope = state.scope(Results.of(outcome));
    try {
      var problem = problem(step, outcome, scope);
      if (problem.isPresent()) {
        return new Verdict(
            StepStatus.FAILED, problem.get(), new LinkedHashMap<>(), mayRepeat(step, outcome));
      }
      var kept = new LinkedHashMap<String, Value>();
      for (var entry : step.keep().entrySet()) {
        kept.put(entry.getKey(), entry.getValue().evaluate(scope));
      }
      var status = step.expect() instanceof Expect.Anything ? StepStatus.DONE : StepStatus.PASSED;
      return new Verdict(status, "", kept, false);
    } catch (ExpressionException failure) {
      return new Verdict(
          StepStatus.FAILED,
          Interpreter.sentence(failure, state) + cut(outcome),
          new LinkedHashMap<>(),
          mayRepeat(step, outcome));
    }
  }

  /// Why a long document may read as none.
  private static String cut(Outcome outcome) {
    var truncated = new boolean[1];
    outcome.mapOutput(output -> {
      truncated[0] = output.truncated();
      return output;
    });
    return truncated[0]
        ? " Its output was too long to be kept whole, so the middle of it is missing."
        : "";
  }

  private static boolean mayRepeat(Step step, Outcome outcome) {
    return switch (outcome) {
      case Outcome.TimedOut _, Outcome.ConnectionLost _, Outcome.NotBack _, Outcome.Signalled _ ->
          step.impact() == Impact.OBSERVE || step.recovery().idempotent();
      case Outcome.Exited _,
          Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.DockerFailed _,
          Outcome.NotStarted _,
          Outcome.Refused _ ->
          true;
      case Outcome.NotPerformed _,
          Outcome.Approved _,
          Outcome.Declined _,
          Outcome.Answered _,
          Outcome.Unanswered _,
          Outcome.Done _,
          Outcome.Stopped _ ->
          false;
    };
  }

  private static Optional<String> problem(
      Step step, Outcome outcome, dev.runbookexec.engine.expr.Scope scope)
      throws ExpressionException {
    return switch (step.expect()) {
      case Expect.Anything _ -> Optional.empty();
      case Expect.Success _ -> failure(outcome);
      case Expect.Demands(var demands) -> {
        var lost = notFinished(outcome);
        yield lost.isPresent() ? lost : unmet(demands, scope);
      }
    };
  }

  private static Optional<String> unmet(
      List<Step.Demand> demands, dev.runbookexec.engine.expr.Scope scope)
      throws ExpressionException {
    for (var demand : demands) {
      var value = demand.value().evaluate(scope);
      if (Cells.match(demand.cell(), value) != Cells.Match.YES) {
        return Optional.of(
            "Expected `"
                + demand.value().text()
                + "` to be "
                + demand.cell().shown()
                + ", but it is "
                + Shown.of(value)
                + ".");
      }
    }
    return Optional.empty();
  }

  /// A time-out or a lost connection meets no demand, whatever was read before it.
  private static Optional<String> notFinished(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited _,
          Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.DockerFailed _,
          Outcome.Approved _,
          Outcome.Answered _,
          Outcome.Done _,
          Outcome.Signalled _ ->
          Optional.empty();
      case Outcome.TimedOut _,
          Outcome.ConnectionLost _,
          Outcome.NotBack _,
          Outcome.NotStarted _,
          Outcome.Refused _,
          Outcome.NotPerformed _,
          Outcome.Declined _,
          Outcome.Unanswered _,
          Outcome.Stopped _ ->
          failure(outcome);
    };
  }

  private static Optional<String> failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) ->
          code == 0 ? Optional.empty() : Optional.of("Exit code " + code + ".");
      case Outcome.Signalled(var signal, _, _) -> Optional.of("Ended by signal " + signal + ".");
      case Outcome.Responded(var status, _, _, _) ->
          status >= 200 && status < 300 ? Optional.empty() : Optional.of("Status " + status + ".");
      case Outcome.DockerDone(_, var exit, _, _) ->
          exit.isEmpty() || exit.get() == 0
              ? Optional.empty()
              : Optional.of("Exit code " + exit.get() + ".");
      case Outcome.DockerFailed(_, var message, _, _) -> Optional.of(message);
      case Outcome.TimedOut(var ended, var detail, _, var took) ->
          Optional.of(
              "Timed out after "
                  + Lengths.shown(took)
                  + (ended ? "; it was ended." : "; " + detail));
      case Outcome.ConnectionLost(var reason, _, _) ->
          Optional.of("The connection was lost: " + reason);
      case Outcome.NotBack(var reason, _, _) -> Optional.of(reason);
      case Outcome.NotStarted(var reason) -> Optional.of("Not started: " + reason);
      case Outcome.Refused(var reason) -> Optional.of("Refused: " + reason);
      case Outcome.NotPerformed(var why) -> Optional.of(why);
      case Outcome.Declined(_, var reason) -> Optional.of(reason);
      case Outcome.Unanswered(var why) -> Optional.of(why);
      case Outcome.Stopped(var detail) -> Optional.of(detail);
      case Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.Approved _,
          Outcome.Answered _,
          Outcome.Done _ ->
          Optional.empty();
    };
  }
}
