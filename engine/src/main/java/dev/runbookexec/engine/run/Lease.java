package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Lock;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Activity.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lease on what a run works on. It is asked for anew before each change, so a run whose lease
/// was taken over changes nothing more; it is given back after clean-up.
public final class Lease {
  /// How what is asked for, and the question, begin when a lease may be taken over.
  private static final String QUESTION = "the lease on ";

  private static final String TAKE_OVER = "Take the lease over? ";

  private static final int HELD = 73;

  /// Places in the words of the command.
  private static final int ACTION = 4;

  private static final int NAME = 5;

  private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private Lease() {}

  /// Whether an effect takes or gives back a lease.
  public static boolean isLease(Effect effect) {
    return effect
            instanceof
            Effect.RunCommand(_, _, Effect.Command.Arguments(var words), _, _, _, _, _, _, _, _)
        && words.contains(LeaseScript.TEXT);
  }

  /// Whether a person is asked to take a lease over.
  public static boolean isQuestion(Effect effect) {
    return effect instanceof Effect.AskOperator(_, Effect.Question.Approval approval)
        && approval.shown().startsWith(QUESTION)
        && approval.text().startsWith(TAKE_OVER);
  }

  /// What a command does with a lease, in words; empty if it has to do with none.
  static Optional<String> shown(Effect.RunCommand command) {
    return isLease(command) && command.command() instanceof Effect.Command.Arguments(var words)
        ? Optional.of(words.get(ACTION).replace('-', ' ') + " the lease on " + words.get(NAME))
        : Optional.empty();
  }

  /// Whether the change needs the lease first.
  static boolean isNeeded(Activity activity, RunState state) {
    return activity.step().impact() != Impact.OBSERVE && state.home().runbook().lock().isPresent();
  }

  static Turn take(Activity activity, RunState state) throws ExpressionException {
    return new Turn.Perform(activity.place(), 0, effect(activity, "take", state));
  }

  /// What comes next while it is not ours.
  static Turn next(Activity activity, Stage.Leasing leasing, RunState state)
      throws ExpressionException {
    return switch (leasing.phase()) {
      case ASKED -> take(activity, state); // cut off in between: asking again does no harm
      case HELD, DISPUTED -> takeOver(activity, leasing, state);
      case GRANTED -> new Turn.Perform(activity.place(), 0, effect(activity, "take-over", state));
    };
  }

  private static Turn takeOver(Activity activity, Stage.Leasing leasing, RunState state)
      throws ExpressionException {
    var effect = effect(activity, "take-over", state);
    var question =
        new Effect.Question.Approval(
            TAKE_OVER + leasing.holder(),
            Impact.DESTROY,
            EffectBuilder.target(effect),
            QUESTION + name(lock(state), state));
    return new Turn.Perform(activity.place(), 0, new Effect.AskOperator(effect.step(), question));
  }

  /// The stage after the lease was asked for.
  static Stage after(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) when code == 0 -> new Stage.Leased();
      case Outcome.Exited(var code, var output, _) when code == HELD ->
          new Stage.Leasing(LeasePhase.HELD, holder(output.stdout()));
      case Outcome.Exited(_, var output, _) -> notTaken(output.text().strip());
      case Outcome.NotStarted(var reason) -> notTaken(reason);
      case Outcome.Refused(var reason) -> notTaken(reason);
      case Outcome.ConnectionLost(var reason, _, _) -> notTaken(reason);
      case Outcome.TimedOut _ -> notTaken("it took too long");
      case Outcome.Stopped _ -> new Stage.Ended(outcome);
      case Outcome.Signalled _,
          Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.NotBack _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.DockerFailed _,
          Outcome.NotPerformed _,
          Outcome.Approved _,
          Outcome.Declined _,
          Outcome.Answered _,
          Outcome.Unanswered _,
          Outcome.Done _ ->
          notTaken(Results.of(outcome).getOrDefault("outcome", Value.absent()).plain());
    };
  }

  private static Stage notTaken(String reason) {
    return new Stage.Ended(new Outcome.NotStarted("the lease could not be taken: " + reason));
  }

  /// The stage after a person was asked whether to take it over.
  static Stage decided(Stage.Leasing leasing, String id, Outcome outcome) {
    return outcome instanceof Outcome.Approved
        ? new Stage.Leasing(LeasePhase.GRANTED, leasing.holder())
        : new Stage.Ended(
            new Outcome.Unanswered(leasing.holder() + " `--approve " + id + "` takes it over."));
  }

  /// Steps under `finally`, and behind them the one that gives the lease back.
  static List<Step> cleanUp(Runbook runbook, String prefix) {
    var steps = new ArrayList<>(runbook.cleanUp());
    runbook
        .lock()
        .ifPresent(lock ->
            steps.add(
                Step.ofRun(prefix + Lock.RELEASE, lock.at(), "Give the lease back", lock.on())));
    return steps;
  }

  /// Whether the step would give back what was never taken.
  static boolean isIdle(Step step, RunState state) {
    return isRelease(step, state) && state.result(Lock.TAKE).isEmpty();
  }

  static boolean isRelease(Step step, RunState state) {
    return state.home().runbook().lock().isPresent()
        && step.id().equals(state.home().prefix() + Lock.RELEASE);
  }

  static Wish release(RunState state) throws ExpressionException {
    return new Wish(effect(Lock.RELEASE, "release", "", state), List.of());
  }

  private static Effect effect(Activity activity, String action, RunState state)
      throws ExpressionException {
    return effect(Lock.TAKE, action, activity.step().id(), state);
  }

  private static Effect effect(String id, String action, String step, RunState state)
      throws ExpressionException {
    var lock = lock(state);
    var words =
        List.of(
            "sh",
            "-c",
            LeaseScript.TEXT,
            "lease",
            action,
            name(lock, state),
            state.run(),
            String.valueOf(lock.length().toSeconds()),
            state.operator(),
            step);
    return new EffectBuilder(state.home().runbook())
        .ofRun(state.home().prefix() + id, lock.on(), words, inputs(state));
  }

  private static Lock lock(RunState state) {
    return state.home().runbook().lock().orElseThrow();
  }

  private static Scope inputs(RunState state) {
    return Scope.of(state.home().inputs());
  }

  private static String name(Lock lock, RunState state) throws ExpressionException {
    var name = lock.name().render(inputs(state)).text();
    if (!name.matches(NAMES)) {
      throw new ExpressionException(
          lock.at(),
          "The name of the lease is `"
              + name
              + "`; it may have letters, digits, `.`, `_` and `-`, and begins with a letter or digit.");
    }
    return name;
  }

  /// Who has the lease, from the note that lies on the target.
  private static String holder(String note) {
    Map<String, String> fields = new LinkedHashMap<>();
    note.lines()
        .forEach(line -> {
          var at = line.indexOf('=');
          if (at > 0) {
            fields.putIfAbsent(line.substring(0, at), line.substring(at + 1));
          }
        });
    return "It is held by "
        + fields.getOrDefault("who", "somebody")
        + ", run "
        + fields.getOrDefault("run", "unknown")
        + " at `"
        + fields.getOrDefault("step", "unknown")
        + "`, until "
        + until(fields.getOrDefault("until", ""))
        + ".";
  }

  private static String until(String seconds) {
    return Optional.of(seconds)
        .filter(text -> text.matches("[0-9]{1,11}"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)).toString())
        .orElse("an unknown time");
  }
}
