package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What comes next in a run, from what has happened so far. Pure: the same state gives the same
/// turn, and nothing is done here.
///
/// A step goes `Fresh → (Asking → Ready) → Sent → Ended` and then either rests and is sent again,
/// or ends; what follows from it (findings, procedures, the end of the run) comes after it has
/// ended.
public final class Interpreter {
  private static final Place NOWHERE = new Place("", 0, "", 0);

  private Interpreter() {}

  /// The next turn when nothing is under way. The state must have seen `RunStarted`.
  public static Turn next(RunState state) {
    return next(state, Set.of());
  }

  /// The next turn. The state must have seen `RunStarted`.
  ///
  /// @param busy the strands whose effect is under way, by name: empty for the run's own steps,
  ///   else as in `Place`; nothing comes next in them
  public static Turn next(RunState state, Set<String> busy) {
    if (state.end().isPresent()) {
      return state.end().get();
    }
    for (var strand : Lineup.of(state)) {
      if (!busy.contains(strand.name())) {
        var turn = inStrand(state.in(strand.name()));
        if (turn.isPresent() && !mustWait(turn.get(), state, busy)) {
          return turn.get();
        }
      }
    }
    if (busy.isEmpty()) {
      throw new IllegalStateException("Nothing comes next, and nothing is under way");
    }
    return new Turn.Wait();
  }

  /// People are asked one thing at a time.
  private static boolean mustWait(Turn turn, RunState state, Set<String> busy) {
    return turn instanceof Turn.Perform(_, _, Effect.AskOperator _) && Lineup.asks(state, busy);
  }

  /// What comes next in the strand that is looked at; empty while it waits for its branches.
  private static Optional<Turn> inStrand(RunState state) {
    if (state.isLeaving()) {
      return Departure.ofRun(state);
    }
    var strand = state.strand();
    if (strand.isLeft()) {
      return Optional.of(Departure.ofBranch(strand, state));
    }
    if (strand.stack().isEmpty()) {
      return Optional.of(new Turn.Note(Endings.runEnded(state)));
    }
    var top = strand.top();
    if (top.activity().isPresent()) {
      var activity = top.activity().get();
      return activity.stage() instanceof Stage.Forked forked
          ? Forks.next(activity, forked)
          : Optional.of(Allowance.bound(turnFor(activity, state), state));
    }
    return Optional.of(
        top.isExhausted() ? exhausted(top, state) : entering(top.steps().get(top.index()), state));
  }

  private static Turn exhausted(Frame frame, RunState state) {
    var strand = state.strand();
    if (strand.isBranch() && strand.stack().size() == 1 && strand.called().isEmpty()) {
      return new Turn.Note(Forks.over(strand, state));
    }
    return switch (frame.kind()) {
      case MAIN ->
          new Turn.Note(
              new RunEvent.Concluding(NOWHERE, RunOutcome.RESOLVED, "All steps are done."));
      case PROCEDURE ->
          new Turn.Note(new RunEvent.ProcedureLeft(frame.origin().orElseThrow(), frame.name()));
      case CALL -> new Turn.Note(Calls.allDone(state));
      case FINALLY, UNDO ->
          new Turn.Note(
              new RunEvent.ProcedureLeft(new Place("", 0, "", 0, strand.label()), frame.name()));
      case BRANCH -> throw new IllegalStateException("A branch within a strand: " + frame);
      case ROUND -> new Turn.Note(Loops.roundEnded(frame, state));
      case VERIFY ->
          new Turn.Note(
              new RunEvent.RoundEnded(
                  frame.origin().orElseThrow(), 0, new LinkedHashMap<>(), Optional.empty()));
    };
  }

  private static Turn entering(Step step, RunState state) {
    var place = place(step, state);
    if (Allowance.isUsedUp(state)) {
      return new Turn.Note(
          new RunEvent.Concluding(
              place,
              Allowance.outcome(state),
              Allowance.sentence(state) + "; `" + step.id() + "` was not begun."));
    }
    try {
      var skipped =
          Lease.isIdle(step, state) ? Optional.of("No lease was taken.") : skipReason(step, state);
      return new Turn.Note(
          skipped.isPresent()
              ? new RunEvent.StepSkipped(place, skipped.get())
              : new RunEvent.StepStarted(place));
    } catch (ExpressionException _) {
      return new Turn.Note(
          new RunEvent.StepStarted(place)); // it fails there, with the same message
    }
  }

  private static Optional<String> skipReason(Step step, RunState state) throws ExpressionException {
    if (step.when().isEmpty()) {
      return Optional.empty();
    }
    var condition = step.when().get();
    return switch (condition.evaluate(state.scope())) {
      case Value.Truth(var holds) ->
          holds ? Optional.empty() : Optional.of("`" + condition.text() + "` does not hold.");
      case Value.Unknown(var why) -> Optional.of("`" + condition.text() + "` is not known: " + why);
      case Value.Text _,
          Value.Number _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Secret _,
          Value.Null _,
          Value.Absent _ ->
          throw new ExpressionException(
              condition.at(),
              "`when` must be true or false, but `" + condition.text() + "` is neither.");
    };
  }

  private static Place place(Step step, RunState state) {
    var visit = state.visits().getOrDefault(step.id(), 0) + 1;
    var strand = state.strand();
    return new Place(step.id(), visit, state.top().name(), strand.depth(), strand.label());
  }

  private static Turn turnFor(Activity activity, RunState state) {
    return switch (activity.stage()) {
      case Stage.Fresh _ -> fresh(activity, state);
      case Stage.Asking _ -> fresh(activity, state); // cut off while asking: ask again
      case Stage.Ready _, Stage.Resting _ ->
          Allowance.isUsedUp(state)
              ? ended(
                  activity.place(),
                  StepStatus.FAILED,
                  Allowance.sentence(state) + " before it was sent.")
              : ready(activity, state);
      case Stage.Leasing leasing -> leasing(activity, leasing, state);
      case Stage.Leased _ -> send(activity, state);
      case Stage.Sent(var effect) -> new Turn.End(RunOutcome.IN_DOUBT, Endings.inDoubt(effect));
      case Stage.Ended(var outcome) -> judge(activity, outcome, state);
      case Stage.Verifying(var doubt) -> Verification.answer(activity, doubt, state);
      case Stage.Settled settled -> settled(activity, settled, state);
      case Stage.Looping looping -> Loops.next(activity, looping, state);
      case Stage.Forked _ -> throw new IllegalStateException("It has parted: " + activity.place());
      case Stage.Following(var todos) ->
          new Turn.Note(Endings.todo(todos.getFirst(), activity, state));
    };
  }

  private static Turn settled(Activity activity, Stage.Settled settled, RunState state) {
    try {
      return Decisions.ended(activity, settled, state);
    } catch (ExpressionException failure) {
      return failed(activity, failure, state);
    }
  }

  private static Turn fresh(Activity activity, RunState state) {
    var step = activity.step();
    try {
      skipReason(step, state);
      return switch (step.act()) {
        case Act.Decide(var table) -> Decisions.turn(activity, table, state);
        case Act.Each each -> Loops.begin(activity, each, state);
        case Act.CallRunbook call -> Calls.begin(activity, call, state);
        case Act.Together(var branches) ->
            new Turn.Note(new RunEvent.BranchStarted(activity.place(), branches.getFirst().name()));
        case Act.Fallback(var alternatives) ->
            new Turn.Note(
                new RunEvent.BranchStarted(activity.place(), alternatives.getFirst().name()));
        case Act.WaitUntil _ -> new Turn.Note(new RunEvent.RoundStarted(activity.place(), 1));
        case Act.Set(var values) -> set(activity, values, state);
        case Act.Collect collect -> Evidence.turn(activity, collect, state);
        case Act.Do _, Act.Say _ -> ended(activity.place(), StepStatus.DONE, "");
        case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _ ->
            step.impact() == Impact.OBSERVE ? send(activity, state) : ask(activity, state);
        case Act.Manual _ ->
            state.undoes().isPresent() ? ask(activity, state) : send(activity, state);
        case Act.Notify _ ->
            step.on().isPresent()
                ? send(activity, state)
                : ended(activity.place(), StepStatus.DONE, "");
        case Act.WaitFor _, Act.Ask _, Act.Approve _ -> send(activity, state);
      };
    } catch (ExpressionException failure) {
      return failed(activity, failure, state);
    }
  }

  private static Turn set(
      Activity activity, SequencedMap<String, Expression> values, RunState state)
      throws ExpressionException {
    var known = new LinkedHashMap<String, Value>();
    for (var entry : values.entrySet()) {
      known.put(entry.getKey(), entry.getValue().evaluate(state.scope()));
    }
    return new Turn.Note(new RunEvent.StepEnded(activity.place(), StepStatus.DONE, "", known));
  }

  /// Asks for approval, showing what exactly would be sent.
  private static Turn ask(Activity activity, RunState state) throws ExpressionException {
    var step = activity.step();
    var wish = new EffectBuilder(state.home().runbook()).wish(step, state.scope()).orElseThrow();
    if (!wish.unknown().isEmpty()) {
      return undetermined(activity, wish);
    }
    var question =
        new Effect.Question.Approval(
            step.heading(),
            step.impact(),
            EffectBuilder.target(wish.effect()),
            EffectBuilder.shown(wish.effect()),
            state.undoes(),
            EffectBuilder.endpoint(wish.effect()).map(Endpoint::name));
    return new Turn.Perform(activity.place(), 0, new Effect.AskOperator(step.id(), question));
  }

  /// A change is sent only while what is worked on is ours.
  private static Turn ready(Activity activity, RunState state) {
    try {
      return Lease.isNeeded(activity, state) ? Lease.take(activity, state) : send(activity, state);
    } catch (ExpressionException failure) {
      return failed(activity, failure, state);
    }
  }

  private static Turn leasing(Activity activity, Stage.Leasing leasing, RunState state) {
    try {
      return Lease.next(activity, leasing, state);
    } catch (ExpressionException failure) {
      return failed(activity, failure, state);
    }
  }

  private static Turn send(Activity activity, RunState state) {
    try {
      var wish =
          Lease.isRelease(activity.step(), state)
              ? Lease.release(state)
              : new EffectBuilder(state.home().runbook())
                  .wish(activity.step(), state.scope())
                  .orElseThrow();
      if (!wish.unknown().isEmpty()) {
        return undetermined(activity, wish);
      }
      return new Turn.Perform(activity.place(), activity.attempt() + 1, wish.effect());
    } catch (ExpressionException failure) {
      return failed(activity, failure, state);
    }
  }

  private static Turn undetermined(Activity activity, Wish wish) {
    return ended(
        activity.place(),
        activity.step().act() instanceof Act.Notify ? StepStatus.SKIPPED : StepStatus.UNDETERMINED,
        "It needs `" + String.join("`, `", wish.unknown()) + "`, which is not known.");
  }

  private static Turn judge(Activity activity, Outcome outcome, RunState state) {
    var step = activity.step();
    if (step.act() instanceof Act.Collect collect) {
      return Evidence.turn(activity, collect, state);
    }
    if (step.act() instanceof Act.WaitFor && Allowance.isUsedUp(state)) {
      return ended(activity.place(), StepStatus.FAILED, Allowance.sentence(state) + ".");
    }
    var verdict = Judge.of(step, outcome, state);
    if (verdict.status() == StepStatus.IN_DOUBT && step.recovery().verify().isPresent()) {
      return new Turn.Note(new RunEvent.RoundStarted(activity.place(), activity.attempt()));
    }
    if (verdict.mayRepeat()
        && activity.attempt() > 0 // else it was never sent: the lease could not be taken
        && activity.attempt() < step.retry().attempts()
        && !Allowance.isUsedUp(state)) {
      return again(activity);
    }
    return new Turn.Note(
        new RunEvent.StepEnded(
            activity.place(), verdict.status(), verdict.message(), verdict.kept()));
  }

  /// The pause before the next attempt.
  static Turn again(Activity activity) {
    var step = activity.step();
    return new Turn.Perform(
        activity.place(), activity.attempt(), new Effect.Pause(step.id(), step.retry().every()));
  }

  static Turn failed(Activity activity, ExpressionException failure, RunState state) {
    var status = activity.step().act() instanceof Act.Notify ? StepStatus.DONE : StepStatus.FAILED;
    return ended(activity.place(), status, sentence(failure, state));
  }

  /// What could not be evaluated, and where it is written: of the runbook's own file the line
  /// alone.
  static String sentence(ExpressionException failure, RunState state) {
    var at = failure.at();
    var file = at.file().equals(state.runbook().at().file()) ? "" : at.file() + ", ";
    return failure.sentence() + " (" + file + "line " + at.line() + ")";
  }

  static Turn ended(Place place, StepStatus status, String message) {
    return new Turn.Note(new RunEvent.StepEnded(place, status, message, new LinkedHashMap<>()));
  }
}
