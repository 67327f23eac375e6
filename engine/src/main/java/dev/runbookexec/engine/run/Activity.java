package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A step under way.
///
/// @param attempt how many times its effect was sent
record Activity(Step step, Place place, int attempt, Stage stage) {

  /// How far it has come.
  sealed interface Stage {
    /// Nothing has happened yet.
    record Fresh() implements Stage {}

    /// It was asked whether this may be done.
    record Asking() implements Stage {}

    /// It may be done.
    record Ready() implements Stage {}

    /// The lease on what is worked on is being taken.
    ///
    /// @param holder who has it, in a sentence; empty while nobody else is known to
    record Leasing(LeasePhase phase, String holder) implements Stage {}

    /// The lease is ours, so it may be sent.
    record Leased() implements Stage {}

    /// The effect is intended and has not ended, as far as is known.
    record Sent(Effect effect) implements Stage {}

    /// The effect has ended.
    record Ended(Outcome outcome) implements Stage {}

    /// Steps look whether a change happened of which nobody knows.
    ///
    /// @param doubt why nobody knows
    record Verifying(String doubt) implements Stage {}

    /// A pause before the next attempt or round is under way.
    record Resting() implements Stage {}

    /// A table gave its answer.
    ///
    /// @param decision the answer
    /// @param then what follows once the step has ended, in order
    record Settled(Decision decision, List<Consequence> then, StepStatus status, String message)
        implements Stage {
      public Settled {
        then = List.copyOf(then);
      }
    }

    /// A loop between its rounds.
    ///
    /// @param items empty for a wait
    /// @param round how many rounds are over
    /// @param since when the first round began
    /// @param rested whether the pause after the last round is over
    /// @param kept what the rounds that are over came to
    record Looping(List<Value> items, int round, Instant since, boolean rested, Rounds kept)
        implements Stage {
      public Looping {
        items = List.copyOf(items);
      }

      Looping with(Rounds changed) {
        return new Looping(items, round, since, rested, changed);
      }
    }

    /// Branches or rounds are under way at the same time.
    ///
    /// @param items of the list; empty for branches
    /// @param begun how many have begun
    /// @param over how many of them have ended
    /// @param broken those that ended before their last step
    /// @param results of the steps in those that have ended, by id
    /// @param kept what the rounds that are over came to
    record Forked(
        List<Value> items,
        int begun,
        int over,
        List<Broken> broken,
        SequencedMap<String, Result> results,
        Rounds kept)
        implements Stage {
      public Forked {
        items = List.copyOf(items);
        broken = List.copyOf(broken);
      }

      /// What a branch has come to that ends the called runbook in which it is.
      Optional<Broken> conclusion() {
        return broken.stream()
            .filter(one ->
                one.outcome() == RunOutcome.RESOLVED || one.outcome() == RunOutcome.ESCALATED)
            .findFirst();
      }
    }

    /// The step has ended and this follows from it.
    record Following(List<Todo> todos) implements Stage {
      public Following {
        todos = List.copyOf(todos);
      }
    }
  }

  /// A branch or round that ended before its last step.
  ///
  /// @param order its number, from 0
  record Broken(int order, RunOutcome outcome, String reason) {}

  /// What a step came to in a branch or round.
  ///
  /// @param order of that branch or round; of several, the last one counts
  record Result(int order, Value.Mapping fields) {}

  /// Whether other steps are gone through within it.
  boolean isParted() {
    return stage instanceof Stage.Looping || stage instanceof Stage.Forked;
  }

  Activity at(Stage next) {
    return new Activity(step, place, attempt, next);
  }

  Activity sent(int newAttempt, Effect effect) {
    return new Activity(step, place, newAttempt, new Stage.Sent(effect));
  }
}
