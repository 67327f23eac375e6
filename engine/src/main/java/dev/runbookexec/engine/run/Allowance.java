package dev.runbookexec.engine.run;

import dev.runbookexec.engine.model.Runbook.Budget;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.util.Optional;

/// What is left of a run's budget. Clean-up has no budget: it must come to its end.
final class Allowance {
  private Allowance() {}

  private static Optional<Budget> budget(RunState state) {
    return state.cleaning() ? Optional.empty() : state.runbook().budget();
  }

  /// Never below zero; empty without a budget.
  private static Optional<Duration> left(RunState state) {
    return budget(state)
        .map(budget -> budget.time().minus(Duration.between(state.began(), state.now())))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  static boolean isUsedUp(RunState state) {
    return left(state).filter(Duration::isZero).isPresent();
  }

  /// Nothing that is sent lasts longer than what is left.
  static Turn bound(Turn turn, RunState state) {
    return switch (turn) {
      case Turn.Perform(var place, var attempt, var effect) ->
          new Turn.Perform(place, attempt, left(state).map(effect::within).orElse(effect));
      case Turn.Note _, Turn.Wait _, Turn.End _ -> turn;
    };
  }

  /// A sentence that says so.
  static String sentence(RunState state) {
    var time = budget(state).map(Budget::time).orElse(Duration.ZERO);
    return "The budget of " + Lengths.shown(time) + " is used up";
  }

  /// What a run comes to that has used it up.
  static RunOutcome outcome(RunState state) {
    return switch (state.runbook().budget().orElseThrow().exceeded()) {
      case ESCALATE -> RunOutcome.ESCALATED;
      case STOP -> RunOutcome.STOPPED;
    };
  }
}
