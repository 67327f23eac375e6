package dev.runbookexec.engine.run;

import java.util.ArrayList;
import java.util.List;

/// A runbook that is carried out within the run, in a strand of its own.
///
/// @param findings the ids of what was found in it, in order
/// @param cleaning whether its steps under `finally` have begun
/// @param problems of those steps
record Called(Home home, List<String> findings, boolean cleaning, List<String> problems) {
  Called {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  static Called begin(Home home) {
    return new Called(home, List.of(), false, List.of());
  }

  Called finding(String id) {
    return new Called(home, and(findings, id), cleaning, problems);
  }

  Called cleaningUp() {
    return new Called(home, findings, true, problems);
  }

  Called problem(String sentence) {
    return new Called(home, findings, cleaning, and(problems, sentence));
  }

  /// What always follows at its end; empty where it has no such steps.
  List<Frame> cleanUp() {
    var steps = Lease.cleanUp(home.runbook(), home.prefix());
    return steps.isEmpty() ? List.of() : List.of(Frame.cleanUp(steps).at(home));
  }

  private static List<String> and(List<String> some, String more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
