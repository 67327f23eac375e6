package dev.runbookexec.steps.operator;

import java.util.Set;

/// What has been approved before the run.
///
/// @param changes whether changes are approved; never what destroys
/// @param steps ids of steps that are approved, also if they destroy
/// @param interactive whether anybody is asked
/// @param undo whether changes are undone when the run does not end well
public record ApprovalPolicy(boolean changes, Set<String> steps, boolean interactive, Undo undo) {
  public ApprovalPolicy {
    steps = Set.copyOf(steps);
  }

  /// Whoever is there is asked about each change.
  public ApprovalPolicy(boolean changes, Set<String> steps, boolean interactive) {
    this(changes, steps, interactive, Undo.ASK);
  }

  /// What was said beforehand about undoing.
  public enum Undo {
    ASK,
    ALL,
    NONE
  }
}
