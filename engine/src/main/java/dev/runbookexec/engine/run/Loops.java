package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Step.OnFailure;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Loops: over a list, and until something holds.
final class Loops {
  private Loops() {}

  /// Finds the list of an `each`, once.
  static Turn begin(Activity activity, Act.Each each, RunState state) throws ExpressionException {
    var list = each.list().evaluate(state.scope());
    return switch (list) {
      case Value.Sequence(var items) ->
          new Turn.Note(new RunEvent.LoopStarted(activity.place(), items));
      case Value.Unknown(var why) ->
          Interpreter.ended(activity.place(), StepStatus.UNDETERMINED, why);
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Mapping _,
          Value.Secret _,
          Value.Null _,
          Value.Absent _ ->
          throw new ExpressionException(
              each.list().at(),
              "`each` needs a list, but `" + each.list().text() + "` is " + list.kind() + ".");
    };
  }

  /// Between two rounds.
  static Turn next(Activity activity, Stage.Looping looping, RunState state) {
    return switch (activity.step().act()) {
      case Act.Each each -> nextItem(activity, each, looping);
      case Act.WaitUntil wait -> nextLook(activity, wait, looping, state);
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          throw new IllegalStateException("Not a loop: " + activity.place());
    };
  }

  /// The loop that ends with a step that fails in it: the innermost one, where it or one around it
  /// says what follows when it fails. Rounds at the same time have strands of their own.
  static Optional<Activity> around(RunState state) {
    if (Endings.isTolerant(state)) {
      return Optional.empty();
    }
    var loops = new ArrayList<Activity>();
    var stack = state.stack();
    for (int i = stack.size() - 1; i > 0; i--) {
      if (stack.get(i).kind() == Frame.Kind.ROUND) {
        stack.get(i - 1).activity().ifPresent(loops::add);
      } else if (stack.get(i).kind() != Frame.Kind.PROCEDURE) {
        break;
      }
    }
    return loops.stream().allMatch(loop -> loop.step().onFailure() instanceof OnFailure.Stop)
        ? Optional.empty()
        : Optional.of(loops.getFirst());
  }

  /// The event that ends a round in the middle.
  static RunEvent broken(Activity loop, String reason) {
    var round = loop.stage() instanceof Stage.Looping looping ? looping.round() : 0;
    return new RunEvent.RoundEnded(loop.place(), round, new LinkedHashMap<>(), Optional.of(reason));
  }

  /// The event that ends the round whose steps are over.
  static RunEvent roundEnded(Frame round, RunState state) {
    var stack = state.stack();
    var loop = stack.get(stack.size() - 2).activity().orElseThrow();
    var number = loop.stage() instanceof Stage.Looping looping ? looping.round() : 0;
    return Rounds.end(round.origin().orElseThrow(), number, loop.step().act(), state);
  }

  /// The loop with what the round came to.
  static Stage.Looping over(Activity loop, Stage.Looping looping, RunEvent.RoundEnded ended) {
    var kept =
        loop.step().act() instanceof Act.Each each
            ? looping.kept().and(ended, each, looping.items().get(looping.round() - 1))
            : looping.kept().and(ended);
    return looping.with(kept);
  }

  private static Turn nextItem(Activity activity, Act.Each each, Stage.Looping looping) {
    if (looping.kept().problem().isPresent()) {
      var kept = new LinkedHashMap<String, Value>();
      kept.put("count", Value.of(looping.round()));
      kept.put("failed", new Value.Sequence(List.of(looping.items().get(looping.round() - 1))));
      var whole = looping.items().subList(0, looping.round() - 1);
      kept.put("items", looping.kept().items(each, whole));
      return ended(activity, StepStatus.FAILED, looping.kept().problem().get(), kept);
    }
    if (looping.round() < looping.items().size()) {
      return new Turn.Note(new RunEvent.RoundStarted(activity.place(), looping.round() + 1));
    }
    var kept = new LinkedHashMap<String, Value>();
    kept.put("count", Value.of(looping.items().size()));
    kept.put("failed", new Value.Sequence(List.of()));
    kept.put("items", looping.kept().items(each, looping.items()));
    return ended(activity, StepStatus.DONE, "", kept);
  }

  private static Turn nextLook(
      Activity activity, Act.WaitUntil wait, Stage.Looping looping, RunState state) {
    if (looping.kept().problem().isPresent()) {
      return ended(
          activity, StepStatus.FAILED, looping.kept().problem().get(), met(false, looping));
    }
    try {
      var condition = wait.until().evaluate(state.scope());
      if (condition instanceof Value.Unknown(var why)) {
        return Interpreter.ended(activity.place(), StepStatus.UNDETERMINED, why);
      }
      var held = wait.inARow() == 1 || looping.kept().held() >= wait.inARow();
      if (condition.equals(Value.of(true)) && held) {
        return ended(activity, StepStatus.PASSED, "", met(true, looping));
      }
    } catch (ExpressionException failure) {
      return ended(
          activity, StepStatus.FAILED, Interpreter.sentence(failure, state), met(false, looping));
    }
    var waited = Duration.between(looping.since(), state.now());
    if (waited.compareTo(wait.atMost()) >= 0) {
      return ended(
          activity,
          StepStatus.FAILED,
          "`"
              + wait.until().text()
              + "` did not come to hold "
              + (wait.inARow() == 1 ? "" : wait.inARow() + " times in a row ")
              + "within "
              + Lengths.shown(wait.atMost())
              + ".",
          met(false, looping));
    }
    if (looping.rested()) {
      return new Turn.Note(new RunEvent.RoundStarted(activity.place(), looping.round() + 1));
    }
    return new Turn.Perform(
        activity.place(), looping.round(), new Effect.Pause(activity.step().id(), wait.every()));
  }

  private static Map<String, Value> met(boolean met, Stage.Looping looping) {
    var kept = new LinkedHashMap<String, Value>();
    kept.put("met", Value.of(met));
    kept.put("count", Value.of(looping.round()));
    return kept;
  }

  private static Turn ended(
      Activity activity, StepStatus status, String message, Map<String, Value> kept) {
    return new Turn.Note(
        new RunEvent.StepEnded(activity.place(), status, message, new LinkedHashMap<>(kept)));
  }

  /// The names that the steps of a round see.
  static SequencedMap<String, Value> locals(Act act, Stage.Looping looping, int round) {
    var locals = new LinkedHashMap<String, Value>();
    if (act instanceof Act.Each each) {
      locals.put(each.item(), looping.items().get(round - 1));
    }
    return locals;
  }
}
