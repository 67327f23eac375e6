package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
      case Act.Each _ -> nextItem(activity, looping);
      case Act.WaitUntil wait -> nextLook(activity, wait, looping, state);
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.Together _,
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

  private static Turn nextItem(Activity activity, Stage.Looping looping) {
    if (looping.round() < looping.items().size()) {
      return new Turn.Note(new RunEvent.RoundStarted(activity.place(), looping.round() + 1));
    }
    return ended(activity, StepStatus.DONE, "", Map.of("count", Value.of(looping.items().size())));
  }

  private static Turn nextLook(
      Activity activity, Act.WaitUntil wait, Stage.Looping looping, RunState state) {
    try {
      var condition = wait.until().evaluate(state.scope());
      if (condition instanceof Value.Unknown(var why)) {
        return Interpreter.ended(activity.place(), StepStatus.UNDETERMINED, why);
      }
      if (condition.equals(Value.of(true))) {
        return ended(activity, StepStatus.PASSED, "", met(true, looping));
      }
    } catch (ExpressionException failure) {
      return Interpreter.failed(activity, failure);
    }
    var waited = Duration.between(looping.since(), state.now());
    if (waited.compareTo(wait.atMost()) >= 0) {
      return ended(
          activity,
          StepStatus.FAILED,
          "`"
              + wait.until().text()
              + "` did not come to hold within "
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
