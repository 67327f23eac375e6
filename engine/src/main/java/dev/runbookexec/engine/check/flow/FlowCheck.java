package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/// Follows every path through a runbook whose names and procedures are sound: no step reads a
/// result that some path to it leaves unset, and every step is on some path.
public final class FlowCheck {
  private FlowCheck() {}

  /// Findings in no particular order.
  public static List<Diagnostic> check(Runbook runbook) {
    var marks = new Marks(runbook);
    var readings = new Readings(marks);
    var walk = new Walk(runbook, marks, readings);
    walk.all();
    var findings = new ArrayList<>(readings.findings());
    findings.addAll(Unreached.check(runbook, walk.reached()));
    return findings;
  }
}
