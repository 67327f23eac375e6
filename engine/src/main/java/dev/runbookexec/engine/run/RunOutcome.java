package dev.runbookexec.engine.run;

import java.util.Locale;

/// What a run came to, with the exit code that says so.
public enum RunOutcome {
  RESOLVED(0),
  FAILED(1),
  STOPPED(4),
  IN_DOUBT(5),
  ESCALATED(6),
  SUSPENDED(7),
  PLANNED(0),
  CHECKED(0);

  private final int exitCode;

  RunOutcome(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /// As written in `run.json`: `resolved`, `in-doubt`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
