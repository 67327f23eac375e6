package dev.runbookexec.engine.run;

import dev.runbookexec.engine.run.RunEvent.Place;

/// What comes next in a run. The interpreter says it; the runner does it.
public sealed interface Turn {
  /// The interpreter knows this by itself; it is to be noted.
  record Note(RunEvent event) implements Turn {}

  /// This is to be done in the world: note the intention, perform it, note the outcome.
  ///
  /// @param attempt from 1 within the visit; 0 for asking for approval
  record Perform(Place place, int attempt, Effect effect) implements Turn {}

  /// Nothing comes next before an effect under way has ended.
  record Wait() implements Turn {}

  /// The run is over.
  record End(RunOutcome outcome, String reason) implements Turn {}
}
