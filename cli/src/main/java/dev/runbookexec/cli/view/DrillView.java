package dev.runbookexec.cli.view;

import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.RunEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
    out.println(mark + "  " + terminal.bold(result.scenario().name()) + "  " + Safe.line(result.scenario().about()));
    out.println("  path: " + path(result));
    result.differences().forEach(difference -> out.println("  " + terminal.red(Safe.line(difference))));
    if (!result.unused().isEmpty()) {
      out.println(terminal.dim("  never asked for: " + String.join(", ", result.unused())));
    }
  }

  /// Decisions with the row they chose, findings, changes, and the end: what tells one way from another.
  private static String path(Drill.Result result) {
    var parts = new ArrayList<String>();
    result
        .entries()
        .forEach(
            entry -> {
              switch (entry.event()) {
                case RunEvent.Decided decided -> parts.add(decided.place().step() + " [" + decided.row() + "]");
                case RunEvent.FindingRecorded finding -> parts.add("! " + finding.id());
                case RunEvent.ProcedureEntered entered -> parts.add("▸ " + entered.procedure());
                case RunEvent.RunEnded ended -> parts.add("■ " + ended.outcome().word());
                case RunEvent.RunStarted _,
                    RunEvent.StepStarted _,
                    RunEvent.StepSkipped _,
                    RunEvent.EffectIntended _,
                    RunEvent.EffectEnded _,
                    RunEvent.Said _,
                    RunEvent.ValuesSet _,
                    RunEvent.StepEnded _,
                    RunEvent.ProcedureLeft _,
                    RunEvent.LoopStarted _,
                    RunEvent.RoundStarted _,
                    RunEvent.RoundEnded _,
                    RunEvent.Concluding _ -> {}
              }
            });
    return Safe.line(String.join(" → ", parts));
  }

  /// Counts scenarios and rows, and says where the report is.
  public void sum(List<Drill.Result> results, Path report) {
    var out = terminal.out();
    var passed = results.stream().filter(Drill.Result::passed).count();
    var rows = rows();
    var hit = hit(results);
    out.println();
    out.println(passed + " of " + results.size() + " scenarios passed; they reached " + hit.size() + " of " + rows.size() + " table rows.");
    var never = rows.stream().filter(row -> !hit.contains(row)).toList();
    if (!never.isEmpty()) {
      out.println(terminal.dim("never reached: " + String.join(", ", never)));
    }
    out.println("report   " + report);
  }

  private Set<String> rows() {
    var rows = new LinkedHashSet<String>();
    runbook
        .allSteps()
        .forEach(
            step -> {
              if (step.act() instanceof Act.Decide(var table)) {
                table.rows().forEach(row -> rows.add(step.id() + " [" + row.name() + "]"));
                rows.add(step.id() + " [otherwise]");
              }
            });
    return rows;
  }

  private Set<String> hit(List<Drill.Result> results) {
    var known = rows();
    var hit = new LinkedHashSet<String>();
    for (var result : results) {
      for (var entry : result.entries()) {
        if (entry.event() instanceof RunEvent.Decided(var place, _, var row)) {
          known.stream()
              .filter(name -> (", " + row + ", ").contains(", " + rowOf(name, place.step()) + ", "))
              .filter(name -> name.startsWith(place.step() + " ["))
              .forEach(hit::add);
        }
      }
    }
    return hit;
  }

  private static String rowOf(String name, String step) {
    return name.startsWith(step + " [") ? name.substring(step.length() + 2, name.length() - 1) : "\0";
  }
}
