package dev.runbookexec.cli.command;

/// What the program's exit code says.
public enum ExitCode {
  /// Resolved, planned or checked; a drill that passed.
  DONE(0),
  /// A step failed; a drill that did not pass; a report that could not be made; a run's folder that
  /// was changed; a file that `fmt --check` would change.
  FAILED(1),
  /// The command line or an input is wrong.
  USAGE(2),
  /// The runbook, or a scenario, has errors.
  BAD_RUNBOOK(3),
  /// A person stopped the run.
  STOPPED(4),
  /// A change was begun and nobody knows what became of it; a journal without an end.
  IN_DOUBT(5),
  /// The runbook handed the incident over.
  ESCALATED(6),
  /// The run waits for a person.
  SUSPENDED(7),
  /// A bug in runbook-exec.
  BUG(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
