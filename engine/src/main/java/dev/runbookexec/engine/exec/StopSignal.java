package dev.runbookexec.engine.exec;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Lets another thread stop a run: the effect under way is ended with care, clean-up still follows.
public final class StopSignal {
  private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
  private volatile boolean requested;
  private volatile boolean noted;

  /// Asks the run to stop. May be called from any thread, more than once.
  public void request() {
    requested = true;
    var thread = runner.get();
    if (thread != null) {
      thread.interrupt();
    }
  }

  /// Whether a stop was asked for that the run has not noted yet.
  boolean isPending() {
    return requested && !noted;
  }

  /// The run that this thread is about to perform can be stopped.
  void watch() {
    runner.set(Thread.currentThread());
  }

  /// The stop has been noted; what follows is clean-up and is not interrupted by it again.
  void heard() {
    noted = true;
    runner.set(null);
    Thread.interrupted();
  }
}
