package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.time.Instant;
import java.util.List;

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

    /// The effect is intended and has not ended, as far as is known.
    record Sent(Effect effect) implements Stage {}

    /// The effect has ended.
    record Ended(Outcome outcome) implements Stage {}

    /// A pause before the next attempt or round is under way.
    record Resting() implements Stage {}

    /// A table gave its answer.
    ///
    /// @param then what follows once the step has ended, in order
    record Settled(List<Consequence> then, StepStatus status, String message) implements Stage {
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
    record Looping(List<Value> items, int round, Instant since, boolean rested) implements Stage {
      public Looping {
        items = List.copyOf(items);
      }
    }

    /// The step has ended and this follows from it.
    record Following(List<Todo> todos) implements Stage {
      public Following {
        todos = List.copyOf(todos);
      }
    }
  }

  Activity at(Stage next) {
    return new Activity(step, place, attempt, next);
  }

  Activity sent(int newAttempt, Effect effect) {
    return new Activity(step, place, newAttempt, new Stage.Sent(effect));
  }
}
