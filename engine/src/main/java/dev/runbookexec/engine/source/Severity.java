package dev.runbookexec.engine.source;

import java.util.Locale;

/// How bad a finding is. Errors keep a runbook from running; warnings do not. Notes are no faults:
/// they say what is worth knowing.
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /// The word shown to people.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
