package dev.runbookexec.engine.source;

/// How bad a finding is. Errors keep a runbook from running; warnings do not.
public enum Severity {
  ERROR,
  WARNING;

  /// The word shown to people.
  public String word() {
    return this == ERROR ? "error" : "warning";
  }
}
