package dev.runbookexec.reports.json;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One visit of a step, as it is gathered from events.
final class Visit {
  final Place place;
  final Instant began;
  String status = "interrupted";
  Optional<Duration> took = Optional.empty();
  int attempts;
  private @Nullable Effect effect;
  private @Nullable Outcome outcome;

  Visit(Place place, Instant began) {
    this.place = place;
    this.began = began;
  }

  void intended(int attempt, Effect newEffect) {
    if (attempt > 0 && !(newEffect instanceof Effect.Pause && effect != null)) {
      attempts = attempt;
      effect = newEffect;
      outcome = null;
    }
  }

  void ended(int attempt, Outcome newOutcome) {
    if (attempt > 0 && outcome == null) {
      outcome = newOutcome;
    }
  }

  Optional<Effect> effect() {
    return Optional.ofNullable(effect);
  }

  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  Optional<String> target() {
    return effect().map(EffectBuilder::target).filter(text -> !text.isEmpty());
  }

  /// What it did to the world, or may have done.
  Impact impact() {
    return switch (effect) {
      case Effect.RunCommand(_, _, _, _, _, _, _, _, var impact) -> impact;
      case Effect.CallHttp(_, _, _, _, _, _, _, var impact) -> impact;
      case Effect.CallDocker(_, _, _, _, _, var impact) -> impact;
      case Effect.AskOperator _, Effect.Pause _, Effect.KeepEvidence _ -> Impact.OBSERVE;
      case null -> Impact.OBSERVE;
    };
  }

  /// An exit code or an HTTP status, where there was one.
  Optional<Integer> exit() {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) -> Optional.of(code);
      case Outcome.DockerDone(_, var code, _, _) -> code;
      case Outcome.Responded(var code, _, _, _) -> Optional.of(code);
      case Outcome.DockerFailed(var code, _, _, _) -> Optional.of(code);
      case Outcome.Signalled _, Outcome.TimedOut _, Outcome.ConnectionLost _, Outcome.NotStarted _, Outcome.Refused _,
          Outcome.NotPerformed _, Outcome.Approved _, Outcome.Declined _, Outcome.Answered _, Outcome.Unanswered _,
          Outcome.Done _, Outcome.Stopped _ ->
          Optional.empty();
      case null -> Optional.empty();
    };
  }

  /// Whether something was sent that changes the world. What certainly did not begin, did not.
  boolean changed() {
    var began =
        switch (outcome) {
          case Outcome.NotStarted _, Outcome.Refused _, Outcome.NotPerformed _ -> false;
          case Outcome.Exited _, Outcome.Signalled _, Outcome.Responded _, Outcome.DockerDone _, Outcome.DockerFailed _,
              Outcome.TimedOut _, Outcome.ConnectionLost _, Outcome.Approved _, Outcome.Declined _, Outcome.Answered _,
              Outcome.Unanswered _, Outcome.Done _, Outcome.Stopped _ ->
              true;
          case null -> true;
        };
    return impact() != Impact.OBSERVE && began;
  }
}
