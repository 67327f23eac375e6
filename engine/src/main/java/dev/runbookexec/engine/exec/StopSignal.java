package dev.runbookexec.engine.exec;

import java.util.concurrent.atomic.AtomicReference;

/// Lets another thread stop a run: the effects under way are ended with care, clean-up still
/// follows.
public final class StopSignal {
  private final AtomicReference<Runnable> runner = new AtomicReference<>(StopSignal::nobody);
  private volatile boolean requested;
  private volatile boolean noted;

  /// Asks the run to stop. May be called from any thread, more than once.
  public void request() {
    requested = true;
    runner.get().run();
  }

  /// Whether a stop was asked for that the run has not noted yet.
  boolean isPending() {
    return requested && !noted;
  }

  /// Whom to wake when a stop is asked for.
  void watch(Runnable wake) {
    runner.set(wake);
  }

  /// The stop has been noted; what follows is clean-up and is not ended by it again.
  void heard() {
    noted = true;
    runner.set(StopSignal::nobody);
  }

  private static void nobody() {
    // no run is under way
  }
}
