package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.source.Span;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One step of a runbook: an act, and what stands around it.
///
/// @param id unique in the whole runbook; other steps read its result by this name
/// @param on the target's name, where the act needs one
/// @param onAt of that name; where there is none, of the step
/// @param when done only if this holds
/// @param impact what the act does to the world
/// @param expect what must hold of the result for the step to pass
/// @param keep parts of the result by name, read as `<id>.<name>`
/// @param timeout for each attempt
/// @param irreversible why a change cannot be undone, where that is said
/// @param recovery what can be done about it when its outcome is unknown or unwanted
/// @param allowed the traps that it means
public record Step(
    String id,
    Span at,
    Optional<String> title,
    Optional<String> why,
    Optional<Expression> when,
    Optional<String> on,
    Span onAt,
    Impact impact,
    Expect expect,
    SequencedMap<String, Expression> keep,
    Duration timeout,
    Retry retry,
    OnFailure onFailure,
    Optional<String> irreversible,
    Recovery recovery,
    boolean sensitive,
    Allowed allowed,
    Act act) {
  public Step {
    keep = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keep));
  }

  /// Its title, or its id where it has none.
  public String heading() {
    return title.orElse(id);
  }

  /// A decision without anything around it.
  public static Step deciding(String id, Span at, String title, DecisionTable table) {
    return new Step(
        id,
        at,
        Optional.of(title),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at,
        Impact.OBSERVE,
        new Expect.Success(),
        new LinkedHashMap<>(),
        Duration.ofSeconds(60),
        Retry.NEVER,
        new OnFailure.Stop(),
        Optional.empty(),
        Recovery.NONE,
        false,
        new Allowed(at, at.line(), List.of()),
        new Act.Decide(table));
  }

  /// A command of the run itself, whatever becomes of it.
  public static Step ofRun(String id, Span at, String title, String on) {
    return new Step(
        id,
        at,
        Optional.of(title),
        Optional.empty(),
        Optional.empty(),
        Optional.of(on),
        at,
        Impact.OBSERVE,
        new Expect.Anything(),
        new LinkedHashMap<>(),
        Duration.ofSeconds(60),
        Retry.NEVER,
        new OnFailure.Stop(),
        Optional.empty(),
        Recovery.NONE,
        false,
        new Allowed(at, at.line(), List.of()),
        new Act.Arguments(List.of(), Act.CommandOptions.NONE));
  }

  /// This step as what undoes another: where it does not say, it acts on the same target, and it is
  /// called after it.
  public Step insteadOf(Step change) {
    var where = act.isOnTarget() ? on.or(change::on) : on;
    return new Step(
        id,
        at,
        title.or(() -> Optional.of("Undo: " + change.heading())),
        why,
        when,
        where,
        on.isPresent() ? onAt : change.onAt(),
        impact,
        expect,
        keep,
        timeout,
        retry,
        onFailure,
        irreversible,
        recovery,
        sensitive,
        allowed,
        act);
  }

  /// The same step with another recovery.
  public Step with(Recovery newRecovery) {
    return new Step(
        id,
        at,
        title,
        why,
        when,
        on,
        onAt,
        impact,
        expect,
        keep,
        timeout,
        retry,
        onFailure,
        irreversible,
        newRecovery,
        sensitive,
        allowed,
        act);
  }

  /// The same step with another id, recovery and act.
  Step with(String newId, Recovery newRecovery, Act newAct) {
    return new Step(
        newId,
        at,
        title,
        why,
        when,
        on,
        onAt,
        impact,
        expect,
        keep,
        timeout,
        retry,
        onFailure,
        irreversible,
        newRecovery,
        sensitive,
        allowed,
        newAct);
  }

  /// What a result must be.
  public sealed interface Expect {
    /// What the act itself calls success: exit code 0, status 200 to 299, an engine that agreed.
    record Success() implements Expect {}

    /// Any outcome will do, since a later step decides on it.
    record Anything() implements Expect {}

    /// All of these must hold.
    record Demands(List<Demand> demands) implements Expect {
      public Demands {
        demands = List.copyOf(demands);
      }
    }
  }

  /// One line of an `expect`: an expression over the result, and what its value must be.
  public record Demand(Expression value, Cell cell) {}

  /// @param attempts in all, at least 1
  /// @param every pause between attempts
  public record Retry(int attempts, Duration every) {
    public static final Retry NEVER = new Retry(1, Duration.ZERO);
  }

  /// What follows when the step fails.
  public sealed interface OnFailure {
    /// The run fails.
    record Stop() implements OnFailure {}

    /// The failure is noted and the next step follows.
    record GoOn() implements OnFailure {}

    /// This follows; if it neither escalates nor concludes, the next step follows.
    record Then(Consequence consequence) implements OnFailure {}
  }
}
