package dev.runbookexec.steps.operator;

import java.util.Set;

/// What has been approved before the run.
///
/// @param changes whether changes are approved; never what destroys
/// @param steps ids of steps that are approved, also if they destroy
/// @param interactive whether anybody is asked
public record ApprovalPolicy(boolean changes, Set<String> steps, boolean interactive) {
  public ApprovalPolicy {
    steps = Set.copyOf(steps);
  }
}
