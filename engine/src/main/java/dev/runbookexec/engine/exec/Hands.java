package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Turn;
import java.util.Optional;
import java.util.function.Predicate;

/// Has effects performed while the run goes on, and hands back what became of them one at a time,
/// so that one thread can own the run's state.
public interface Hands {
  /// Begins to perform an effect and comes back at once.
  void begin(Turn.Perform turn, Performer.Progress progress);

  /// Waits for the next effect to end.
  ///
  /// @return what ended; empty if this was woken before
  Optional<Ended> next();

  /// Ends effects under way early, with the same care as a deadline; each still comes back from
  /// `next`. One that was told so before is not told again.
  void end(Predicate<Effect> which);

  /// Ends everything that is under way and waits until nothing is; what it comes to is lost.
  void leave();

  /// Lets `next` come back. May be called from any thread.
  void wake();

  /// An effect that has ended.
  record Ended(Turn.Perform turn, Outcome outcome) {}
}
