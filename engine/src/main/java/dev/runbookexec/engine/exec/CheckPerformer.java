package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Outcome;

/// Performs what observes and nothing else: the driver of `--check`.
public final class CheckPerformer implements Performer {
  private final Performer world;

  public CheckPerformer(Performer world) {
    this.world = world;
  }

  @Override
  public Outcome perform(Effect effect, Progress progress) {
    return switch (effect) {
      case Effect.RunCommand command -> observing(effect, command.impact(), progress);
      case Effect.CallHttp call -> observing(effect, call.impact(), progress);
      case Effect.CallDocker(_, _, _, _, _, var impact) -> observing(effect, impact, progress);
      case Effect.AskOperator(_, var question) -> new Outcome.NotPerformed(would(question));
      case Effect.Notify _ -> new Outcome.NotPerformed("A check notifies nobody.");
      case Effect.Pause _, Effect.KeepEvidence _ -> world.perform(effect, progress);
    };
  }

  private Outcome observing(Effect effect, Impact impact, Progress progress) {
    return impact == Impact.OBSERVE
        ? world.perform(effect, progress)
        : new Outcome.NotPerformed(
            "A live run would now do this; a check changes nothing: "
                + EffectBuilder.shown(effect));
  }

  private static String would(Effect.Question question) {
    return switch (question) {
      case Effect.Question.Approval(_, var impact, var target, var shown, _, _) ->
          "A live run would now ask for approval, since this would "
              + impact.word()
              + ": "
              + shown
              + (target.isEmpty() ? "" : " (on " + target + ")");
      case Effect.Question.Answer(var text, _, _, _) -> "A live run would now ask: " + text;
      case Effect.Question.Manual(var text, _) ->
          "A live run would now have this done by hand: " + text;
    };
  }

  @Override
  public void close() {
    world.close();
  }
}
