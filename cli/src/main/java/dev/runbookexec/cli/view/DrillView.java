package dev.runbookexec.cli.view;

import dev.runbookexec.engine.drill.Coverage;
import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.model.Runbook;
import java.nio.file.Path;
import java.util.List;

/// A drill: for each scenario the path taken, and whether it came to what was expected.
public final class DrillView {
  private final Terminal terminal;
  private final Runbook runbook;

  public DrillView(Terminal terminal, Runbook runbook) {
    this.terminal = terminal;
    this.runbook = runbook;
  }

  public void show(Drill.Result result) {
    var out = terminal.out();
    var mark = result.passed() ? terminal.green("✓ passed") : terminal.red("✗ FAILED");
    out.println(
        mark
            + "  "
            + terminal.bold(result.scenario().name())
            + "  "
            + Safe.line(result.scenario().about()));
    out.println("  path: " + Safe.line(String.join(" → ", result.path())));
    result
        .differences()
        .forEach(difference -> out.println("  " + terminal.red(Safe.line(difference))));
    if (!result.unused().isEmpty()) {
      out.println(terminal.dim("  never asked for: " + String.join(", ", result.unused())));
    }
  }

  /// Counts scenarios and rows, and says where the report is.
  public void sum(List<Drill.Result> results, Path report) {
    var out = terminal.out();
    var passed = results.stream().filter(Drill.Result::passed).count();
    var coverage = Coverage.of(runbook, results);
    out.println();
    out.println(
        passed
            + " of "
            + results.size()
            + " scenarios passed; they reached "
            + coverage.reached().size()
            + " of "
            + coverage.rows().size()
            + " table rows.");
    if (!coverage.neverReached().isEmpty()) {
      out.println(terminal.dim("never reached: " + String.join(", ", coverage.neverReached())));
    }
    out.println("report   " + report);
  }
}
