package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;

/// Performs effects in the world. A foreseeable failure comes back as an outcome; an exception is a
/// bug.
@FunctionalInterface
public interface Performer extends AutoCloseable {
  /// Performs one effect and waits for its end, or for its deadline. Interrupting the calling
  /// thread ends it early, with the same care as a deadline, and gives `Outcome.Stopped`.
  ///
  /// @param progress told, at any time and from any thread, what is being waited for
  Outcome perform(Effect effect, Progress progress);

  /// Closes connections. Does nothing by default.
  @Override
  default void close() {}

  /// Hears what an effect under way is waiting for.
  @FunctionalInterface
  interface Progress {
    /// Tells what is being waited for.
    ///
    /// @param note one short sentence, such as `connecting to 10.0.1.7`
    void now(String note);

    Progress NONE = _ -> {};
  }
}
