package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook.Lock;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.OnFailure;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.run.Frame.Kind;
import dev.runbookexec.engine.run.RunState.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The fold: a state and the next event give the next state. The only place where a run's state
/// changes, in a fresh run as in a replay.
public final class StateAfter {
  private StateAfter() {}

  public static RunState event(RunState before, Entry entry) {
    var state = entry.event().where().map(before::in).orElse(before).at(entry.at());
    return switch (entry.event()) {
      case RunEvent.RunStarted started -> started(state, started);
      case RunEvent.StepStarted(var place) -> stepStarted(state, place);
      case RunEvent.StepSkipped(var place, _) -> skipped(state, place);
      case RunEvent.EffectIntended(_, var attempt, var effect) -> intended(state, attempt, effect);
      case RunEvent.EffectEnded(var place, _, var outcome) -> effectEnded(state, place, outcome);
      case RunEvent.Decided decided -> decided(state, decided);
      case RunEvent.ValuesSet(var place, var values) -> state.withResult(place.step(), values);
      case RunEvent.LoopStarted(_, var items) -> loopStarted(state, items);
      case RunEvent.RoundStarted(var place, var round) ->
          state.strand().activity().map(Activity::stage).orElse(null) instanceof Stage.Forked forked
              ? Forks.begun(state, place, forked)
              : roundStarted(state, place, round);
      case RunEvent.RoundEnded ended ->
          state.strand().activity().map(Activity::stage).orElse(null) instanceof Stage.Forked
              ? Forks.over(state, ended)
              : roundEnded(state, ended);
      case RunEvent.BranchStarted(var place, var branch) -> Forks.begun(state, place, branch);
      case RunEvent.BranchConcluding(_, var outcome, var reason) ->
          Departure.leaveBranch(state, outcome, reason);
      case RunEvent.BranchEnded(var place, var branch) -> Forks.over(state, place, branch);
      case RunEvent.StepEnded ended -> stepEnded(state, ended);
      case RunEvent.Said _ -> todoDone(state);
      case RunEvent.FindingRecorded(_, var id, _) -> todoDone(state.withFinding(id));
      case RunEvent.CallEntered(var place, _, var inputs) -> Calls.begun(state, place, inputs);
      case RunEvent.CallConcluding(_, _, var outcome, var reason) ->
          Departure.leaveBranch(state, outcome, reason);
      case RunEvent.ProcedureEntered(var place, var name, var arguments) ->
          todoDone(state).pushed(Frame.procedure(procedure(state, name), place, arguments));
      case RunEvent.ProcedureLeft _ ->
          isLast(state.top(), state) ? Departure.winding(state.popped()) : state.popped();
      case RunEvent.Concluding(var place, var outcome, var reason) ->
          concluding(state, new Conclusion(place, outcome, reason));
      case RunEvent.RunEnded(var outcome, var reason, _) ->
          state.ended(new Turn.End(outcome, reason));
    };
  }

  /// Whether these steps follow the end of the run.
  private static boolean isLast(Frame frame, RunState state) {
    return frame.kind() == Kind.UNDO
        || (frame.kind() == Kind.FINALLY && !state.strand().isBranch());
  }

  private static RunState started(RunState state, RunEvent.RunStarted started) {
    var main = Frame.of(Kind.MAIN, "", Optional.empty(), state.runbook().steps());
    return state.began(started).pushed(main);
  }

  private static RunState stepStarted(RunState state, RunEvent.Place place) {
    var top = state.top();
    var step = top.steps().get(top.index());
    return state.visited(place.step()).doing(new Activity(step, place, 0, new Stage.Fresh()));
  }

  private static RunState skipped(RunState state, RunEvent.Place place) {
    return state
        .visited(place.step())
        .withResult(place.step(), Results.NOT_DONE.entries())
        .with(state.top().advanced());
  }

  private static Activity activity(RunState state) {
    return state.top().activity().orElseThrow();
  }

  private static RunState stage(RunState state, Stage next) {
    return state.doing(activity(state).at(next));
  }

  private static RunState intended(RunState state, int attempt, Effect effect) {
    var activity = activity(state);
    if (effect instanceof Effect.Pause && !(activity.step().act() instanceof Act.WaitFor)) {
      return activity.stage() instanceof Stage.Looping ? state : stage(state, new Stage.Resting());
    }
    if (attempt == 0) {
      return stage(state, asked(activity, effect));
    }
    return state.doing(activity.sent(attempt, effect));
  }

  private static Stage asked(Activity activity, Effect effect) {
    if (Lease.isLease(effect)) {
      return new Stage.Leasing(LeasePhase.ASKED, "");
    }
    return activity.stage() instanceof Stage.Leasing(_, var holder)
        ? new Stage.Leasing(LeasePhase.DISPUTED, holder)
        : new Stage.Asking();
  }

  /// That the lease was once ours is what giving it back depends on.
  private static RunState leased(RunState state, Stage.Leasing leasing, Outcome outcome) {
    var next =
        leasing.phase() == LeasePhase.DISPUTED
            ? Lease.decided(leasing, state.home().prefix() + Lock.TAKE, outcome)
            : Lease.after(outcome);
    var known =
        next instanceof Stage.Leased
            ? state.withResult(state.home().prefix() + Lock.TAKE, Map.of("passed", Value.of(true)))
            : state;
    return stage(known, next);
  }

  private static RunState effectEnded(RunState state, RunEvent.Place place, Outcome outcome) {
    var activity = activity(state);
    if (outcome instanceof Outcome.Stopped) {
      var known =
          activity.stage() instanceof Stage.Sent
              ? state.withResult(place.step(), Results.of(outcome))
              : state;
      return stage(known, new Stage.Ended(outcome));
    }
    return switch (activity.stage()) {
      case Stage.Asking _ ->
          outcome instanceof Outcome.Approved
              ? stage(state, new Stage.Ready())
              : stage(
                  state.withResult(place.step(), Results.of(outcome)), new Stage.Ended(outcome));
      case Stage.Resting _ -> stage(state, new Stage.Ready());
      case Stage.Leasing leasing -> leased(state, leasing, outcome);
      case Stage.Looping(var items, var round, var since, _, var kept) ->
          stage(state, new Stage.Looping(items, round, since, true, kept));
      case Stage.Sent _ ->
          stage(state.withResult(place.step(), Results.of(outcome)), new Stage.Ended(outcome));
      case Stage.Fresh _,
          Stage.Ready _,
          Stage.Leased _,
          Stage.Ended _,
          Stage.Verifying _,
          Stage.Settled _,
          Stage.Forked _,
          Stage.Following _ ->
          throw new IllegalStateException("An effect ended that was not begun: " + place);
    };
  }

  private static RunState decided(RunState state, RunEvent.Decided decided) {
    if (!(activity(state).step().act() instanceof Act.Decide(var table))) {
      throw new IllegalStateException("A decision without a table: " + decided.place());
    }
    var fields = new LinkedHashMap<String, Value>();
    fields.put("outcome", Value.of("finished"));
    fields.put("row", decided.row().isEmpty() ? Value.absent() : Value.of(decided.row()));
    return stage(
        state.withResult(decided.place().step(), fields),
        Decisions.settled(table, decided.decision()));
  }

  private static RunState loopStarted(RunState state, List<Value> items) {
    return stage(
        state,
        activity(state).step().act() instanceof Act.Each each && each.parallel() > 1
            ? Forks.fresh(items)
            : new Stage.Looping(items, 0, state.now(), true, Rounds.NONE));
  }

  private static RunState roundStarted(RunState state, RunEvent.Place place, int round) {
    var activity = activity(state);
    if (activity.stage() instanceof Stage.Ended(var outcome)) {
      return verifying(state, activity, outcome);
    }
    var looping =
        activity.stage() instanceof Stage.Looping known
            ? known
            : new Stage.Looping(List.of(), 0, state.now(), false, Rounds.NONE);
    var locals = Loops.locals(activity.step().act(), looping, round);
    var frame = Frame.round(state.top().name(), place, activity.step().act().inside(), locals);
    var current = new Stage.Looping(looping.items(), round, looping.since(), false, looping.kept());
    return stage(state, current).pushed(frame);
  }

  private static RunState roundEnded(RunState state, RunEvent.RoundEnded ended) {
    var left = roundLeft(state);
    var loop = activity(left);
    if (loop.stage() instanceof Stage.Verifying) {
      return left;
    }
    if (!(loop.stage() instanceof Stage.Looping looping)) {
      throw new IllegalStateException("A round of no loop: " + ended.place());
    }
    return stage(left, Loops.over(loop, looping, ended));
  }

  /// A step that fails leaves the round from wherever it is in it. What comes after it was not
  /// reached in this round.
  private static RunState roundLeft(RunState state) {
    var inside = state;
    while (inside.top().kind() == Kind.PROCEDURE) {
      inside = inside.popped();
    }
    var round = inside.top();
    var prefix = inside.home().prefix();
    var left = inside.popped();
    var steps = round.steps();
    for (var step : steps.subList(Math.min(round.index() + 1, steps.size()), steps.size())) {
      for (var missed : Stream.concat(Stream.of(step), step.act().inside().stream()).toList()) {
        left = left.withResult(prefix + missed.id(), Results.NOT_DONE.entries());
      }
    }
    return left;
  }

  private static RunState verifying(RunState state, Activity activity, Outcome outcome) {
    var verify = activity.step().recovery().verify().orElseThrow();
    var doubt = Judge.of(activity.step(), outcome, state).message();
    var frame =
        Frame.of(Kind.VERIFY, state.top().name(), Optional.of(activity.place()), verify.steps());
    return stage(state, new Stage.Verifying(doubt)).pushed(frame);
  }

  private static RunState stepEnded(RunState state, RunEvent.StepEnded ended) {
    var activity = activity(state);
    var id = activity.step().id();
    var joined = joined(state, activity);
    var fields =
        new LinkedHashMap<String, Value>(
            isNotBegun(activity, ended)
                ? notBegun(activity, ended)
                : joined.results().getOrDefault(id, Value.mapping(Map.of())).entries());
    fields.putIfAbsent("outcome", Value.of("finished"));
    fields.putAll(ended.kept());
    fields.put(
        "passed",
        Value.of(ended.status() == StepStatus.PASSED || ended.status() == StepStatus.DONE));
    if (state.strand().isLeft() && !state.isLeaving()) {
      return Calls.left(joined.popped());
    }
    var known = joined.withResult(id, fields);
    var changed =
        ended.status() == StepStatus.PASSED || ended.status() == StepStatus.DONE
            ? Undoable.noted(known, activity)
            : known;
    if (state.isLeaving()) {
      var parted = activity.isParted() && !(activity.step().act() instanceof Act.CallRunbook);
      var left = parted ? joined : changed;
      return Departure.settle(Departure.noted(left, activity, ended).popped());
    }
    return following(changed, activity, todos(activity, ended));
  }

  /// Whether what it needs could not be worked out, so that nothing of it has happened.
  private static boolean isNotBegun(Activity activity, RunEvent.StepEnded ended) {
    var act = activity.step().act();
    return ended.status() == StepStatus.FAILED
        && (act.isOnTarget() || act instanceof Act.CallRunbook)
        && (activity.stage() instanceof Stage.Fresh
            || activity.stage() instanceof Stage.Ready
            || activity.stage() instanceof Stage.Leased);
  }

  /// Nothing is left of what the step gave in an earlier round.
  private static Map<String, Value> notBegun(Activity activity, RunEvent.StepEnded ended) {
    var why = Value.of(ended.message());
    return activity.step().act() instanceof Act.CallRunbook
        ? Map.of("outcome", Value.of(RunOutcome.FAILED.word()), "reason", why)
        : Results.of(new Outcome.NotStarted(ended.message()));
  }

  /// The state with what was known in branches, or in a runbook that was called.
  private static RunState joined(RunState state, Activity activity) {
    var absorbed = Calls.absorbed(state, activity);
    return Forks.joined(absorbed, absorbed.top().activity().orElseThrow());
  }

  /// A branch that ends the runbook in which it is does so when all others are over.
  private static List<Todo> todos(Activity activity, RunEvent.StepEnded ended) {
    var todos = new ArrayList<>(ofStep(activity, ended));
    if (activity.stage() instanceof Stage.Forked forked
        && !(todos.isEmpty() ? Optional.empty() : Optional.of(todos.getLast()))
            .filter(Todo.Over.class::isInstance)
            .isPresent()) {
      forked.conclusion().ifPresent(end -> todos.add(new Todo.Over(end.outcome(), end.reason())));
    }
    return todos;
  }

  private static List<Todo> ofStep(Activity activity, RunEvent.StepEnded ended) {
    var step = activity.step();
    return switch (ended.status()) {
      case PASSED, DONE -> success(activity);
      case SKIPPED -> List.of();
      case FAILED -> afterFailure(step, Calls.failure(ended), ended.message());
      case DECLINED -> afterFailure(step, RunOutcome.STOPPED, ended.message());
      case IN_DOUBT -> List.of(over(step, RunOutcome.IN_DOUBT, ended.message()));
      case SUSPENDED -> List.of(over(step, RunOutcome.SUSPENDED, ended.message()));
      case STOPPED -> List.of(over(step, RunOutcome.STOPPED, ended.message()));
      case NOT_PERFORMED, UNDETERMINED -> List.of(over(step, RunOutcome.CHECKED, ended.message()));
    };
  }

  private static List<Todo> success(Activity activity) {
    return switch (activity.step().act()) {
      case Act.Do(var procedures) -> procedures.stream().<Todo>map(Todo.Enter::new).toList();
      case Act.Say(_, var then) -> Todo.of(then);
      case Act.Notify(var text, _, _) ->
          activity.step().on().isPresent() ? List.of() : List.of(new Todo.Tell(text));
      case Act.Decide _ ->
          activity.stage() instanceof Stage.Settled(_, var then, _, _)
              ? then.stream().flatMap(one -> Todo.of(one).stream()).toList()
              : List.of();
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _ ->
          List.of();
    };
  }

  private static List<Todo> afterFailure(Step step, RunOutcome outcome, String message) {
    return switch (step.onFailure()) {
      case OnFailure.Stop _ -> List.of(over(step, outcome, message));
      case OnFailure.GoOn _ -> List.of();
      case OnFailure.Then(var consequence) -> Todo.of(consequence);
    };
  }

  private static Todo over(Step step, RunOutcome outcome, String message) {
    return new Todo.Over(outcome, step.heading() + ": " + message);
  }

  /// Goes on with what follows, or with the next step where nothing does. In clean-up a failure is
  /// kept for the verdict, and the next step follows. A probe that fails tells nothing, which is
  /// for its table to judge. What a person does not want undone is no problem of the run.
  private static RunState following(RunState state, Activity activity, List<Todo> todos) {
    if (!todos.isEmpty() && todos.getFirst() instanceof Todo.Over(var outcome, var reason)) {
      if (outcome == RunOutcome.FAILED && isVerifying(state)) {
        return state.with(state.top().advanced());
      }
      if (Endings.isTolerant(state)) {
        var declined = outcome == RunOutcome.STOPPED && state.undoes().isPresent();
        var noted =
            declined || outcome == RunOutcome.CHECKED
                ? state
                : state.withProblem(problem(state, reason));
        return noted.with(state.top().advanced());
      }
    }
    return todos.isEmpty()
        ? state.with(state.top().advanced())
        : state.doing(activity.at(new Stage.Following(todos)));
  }

  private static boolean isVerifying(RunState state) {
    return state.stack().stream().anyMatch(frame -> frame.kind() == Kind.VERIFY);
  }

  private static String problem(RunState state, String reason) {
    return (state.undoes().isPresent() ? "Undoing failed: " : "Clean-up failed: ") + reason;
  }

  private static RunState todoDone(RunState state) {
    var activity = activity(state);
    if (!(activity.stage() instanceof Stage.Following(var todos))) {
      throw new IllegalStateException("Nothing was to follow: " + activity.place());
    }
    return following(state, activity, todos.subList(1, todos.size()));
  }

  private static Procedure procedure(RunState state, String name) {
    return state
        .home()
        .runbook()
        .procedure(name)
        .orElseThrow(() ->
            new IllegalStateException("The checker lets no unknown procedure through: " + name));
  }

  private static RunState concluding(RunState state, Conclusion reached) {
    if (state.cleaning()) {
      return todoDone(state.withProblem(problem(state, "it ended early: " + reached.reason())));
    }
    var follows = Departure.cleanUps(state, reached.outcome());
    return Departure.settle(state.concluded(reached, follows));
  }
}
