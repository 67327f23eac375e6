package dev.runbookexec.steps.docker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for work on another thread, and gives it up when its time is over: a frozen engine takes
/// connections and never answers.
final class Patience {
  private Patience() {}

  /// Whoever waits no longer, by time or by interruption, interrupts the work.
  ///
  /// @throws ExecutionException with what the work threw as its cause
  static <T> T within(Duration atMost, String name, Callable<T> work)
      throws ExecutionException, InterruptedException, TimeoutException {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().name(name).start(task);
    try {
      return task.get(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
    } finally {
      task.cancel(true);
    }
  }
}
