package dev.runbookexec.engine.run;

import java.util.Locale;

/// How a step came out.
public enum StepStatus {
  /// Performed, and what was expected of it held.
  PASSED,
  /// Performed, with any outcome allowed.
  DONE,
  /// Performed or begun, and what was expected did not hold.
  FAILED,
  /// Passed over: its `when` did not hold, or a person chose so.
  SKIPPED,
  /// A change whose outcome nobody knows.
  IN_DOUBT,
  /// This mode does not perform it; it would run.
  NOT_PERFORMED,
  /// A person refused it.
  DECLINED,
  /// It waits for a person.
  SUSPENDED,
  /// A person stopped the run here.
  STOPPED,
  /// It depends on something that this mode did not perform.
  UNDETERMINED;

  /// As written in `run.json` and reports: `in-doubt`, `not-performed`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
