package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Lease;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One visit of a step, as its events tell it.
public final class Visit {
  private final Place place;
  private final Instant began;
  private final SequencedMap<String, Value> kept = new LinkedHashMap<>();
  private Optional<StepStatus> status = Optional.empty();
  private Optional<Duration> took = Optional.empty();
  private String message = "";
  private String approved = "";
  private int attempts;
  private boolean aboutLease;
  private @Nullable Effect question;
  private @Nullable Effect effect;
  private @Nullable Outcome outcome;

  Visit(Place place, Instant began) {
    this.place = place;
    this.began = began;
  }

  void skipped(String reason) {
    status = Optional.of(StepStatus.SKIPPED);
    message = reason;
  }

  /// Pauses between attempts are not what the step does.
  void intended(int attempt, Effect newEffect) {
    aboutLease = Lease.isQuestion(newEffect);
    if (newEffect instanceof Effect.AskOperator && !aboutLease) {
      question = newEffect;
    }
    if (attempt > 0 && !(newEffect instanceof Effect.Pause && effect != null)) {
      attempts = attempt;
      effect = newEffect;
      outcome = null;
    }
  }

  void ended(int attempt, Outcome newOutcome) {
    if (newOutcome instanceof Outcome.Approved(var by) && !aboutLease) {
      approved = by;
    }
    if (attempt > 0 && outcome == null) {
      outcome = newOutcome;
    }
  }

  void keeps(SequencedMap<String, Value> values) {
    kept.putAll(values);
  }

  void over(
      StepStatus newStatus, String newMessage, SequencedMap<String, Value> values, Instant at) {
    status = Optional.of(newStatus);
    message = newMessage;
    kept.putAll(values);
    took = Optional.of(Duration.between(began, at));
  }

  public Place place() {
    return place;
  }

  public Instant began() {
    return began;
  }

  /// `interrupted` where the journal was cut off inside it.
  public String status() {
    return status.map(StepStatus::word).orElse("interrupted");
  }

  public Optional<Duration> took() {
    return took;
  }

  public String message() {
    return message;
  }

  /// By whom or what it was approved, or empty.
  public String approved() {
    return approved;
  }

  public int attempts() {
    return attempts;
  }

  public SequencedMap<String, Value> kept() {
    return kept;
  }

  /// What a person was asked in it.
  public Optional<Effect.Question> question() {
    return question instanceof Effect.AskOperator(_, var asked)
        ? Optional.of(asked)
        : Optional.empty();
  }

  /// What was last sent.
  public Optional<Effect> effect() {
    return Optional.ofNullable(effect);
  }

  /// What became of it.
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  public Optional<String> target() {
    return effect().map(EffectBuilder::target).filter(text -> !text.isEmpty());
  }

  /// What it did to the world, or may have done.
  public Impact impact() {
    return switch (effect) {
      case Effect.RunCommand command -> command.impact();
      case Effect.CallHttp call -> call.impact();
      case Effect.CallDocker(_, _, _, _, _, var impact) -> impact;
      case Effect.AskOperator _, Effect.Pause _, Effect.KeepEvidence _, Effect.Notify _ ->
          Impact.OBSERVE;
      case null -> Impact.OBSERVE;
    };
  }

  /// An exit code or an HTTP status, where there was one.
  public Optional<Integer> exit() {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) -> Optional.of(code);
      case Outcome.Reconnected(var code, _, _) -> code;
      case Outcome.DockerDone(_, var code, _, _) -> code;
      case Outcome.Responded(var code, _, _, _) -> Optional.of(code);
      case Outcome.DockerFailed(var code, _, _, _) -> Optional.of(code);
      case Outcome.Signalled _,
          Outcome.CutShort _,
          Outcome.NotBack _,
          Outcome.TimedOut _,
          Outcome.ConnectionLost _,
          Outcome.NotStarted _,
          Outcome.Refused _,
          Outcome.NotPerformed _,
          Outcome.Approved _,
          Outcome.Declined _,
          Outcome.Answered _,
          Outcome.Unanswered _,
          Outcome.Done _,
          Outcome.Stopped _ ->
          Optional.empty();
      case null -> Optional.empty();
    };
  }

  /// Whether something was sent that changes the world. What certainly did not begin, did not.
  public boolean changed() {
    var began =
        switch (outcome) {
          case Outcome.NotStarted _, Outcome.Refused _, Outcome.NotPerformed _ -> false;
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
              Outcome.Approved _,
              Outcome.Declined _,
              Outcome.Answered _,
              Outcome.Unanswered _,
              Outcome.Done _,
              Outcome.Stopped _ ->
              true;
          case null -> true;
        };
    return impact() != Impact.OBSERVE && began;
  }
}
