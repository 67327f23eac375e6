package dev.runbookexec.engine.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that only goes on when it is told to, so that a rehearsal of an hour takes no time and
/// gives the same times each time.
public final class VirtualClock implements InstantSource {
  private Instant now;

  public VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant time) {
    now = time;
  }

  void pass(Duration length) {
    now = now.plus(length);
  }
}
