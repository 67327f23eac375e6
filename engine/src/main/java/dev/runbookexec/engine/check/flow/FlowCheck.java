package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Follows every path through a runbook whose names and procedures are sound: no step reads a
/// result that some path to it leaves unset, and every step is on some path.
public final class FlowCheck {
  private FlowCheck() {}

  /// Findings in no particular order.
  public static List<Diagnostic> check(Runbook runbook) {
    var marks = new LinkedHashMap<String, Integer>();
    runbook.allSteps().forEach(step -> marks.put(step.id(), 2 * marks.size()));
    var steps = new LinkedHashMap<String, Step>();
    runbook.allSteps().forEach(step -> steps.put(step.id(), step));
    var readings = new Readings(marks, steps);
    var walk = new Walk(runbook, marks, readings);
    walk.all();
    var findings = new ArrayList<>(readings.findings());
    findings.addAll(Unreached.check(runbook, walk.reached()));
    return findings;
  }

  /// The mark of a step that has run.
  static int ran(Map<String, Integer> marks, Step step) {
    return marks.getOrDefault(step.id(), 0);
  }

  /// The mark of a step whose `keep` was evaluated.
  static int kept(Map<String, Integer> marks, Step step) {
    return ran(marks, step) + 1;
  }
}
