package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DrillView;
import dev.runbookexec.cli.view.HumanView;
import dev.runbookexec.cli.view.WaitingLine;
import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.drill.Scenario;
import dev.runbookexec.engine.drill.VirtualClock;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.exec.RunListener;
import dev.runbookexec.engine.journal.JournalFile;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.InputValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `drill`: rehearses a runbook against its scenarios. No server, no network.
public final class DrillCommand {
  private final Surroundings surroundings;
  private final Reports reports;

  public DrillCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  public int run(DrillRequest request) throws Failure {
    var file = RunbookFile.find(request.runbook(), surroundings);
    var runbook = file.runnable(surroundings.terminal());
    var scenarios = ScenarioFiles.find(request, file, runbook, surroundings);
    var folder = folder(request, file, runbook);
    var view = new DrillView(surroundings.terminal(), runbook);
    var results = new ArrayList<Drill.Result>();
    for (var scenario : scenarios) {
      var result = rehearse(request, file, runbook, scenario, folder.resolve(scenario.name()));
      view.show(result);
      results.add(result);
    }
    reports.writeDrill(folder.resolve("report.html"), runbook, results);
    view.sum(results, folder.resolve("report.html"));
    return results.stream().allMatch(Drill.Result::passed)
        ? ExitCode.DONE.code()
        : ExitCode.FAILED.code();
  }

  private Path folder(DrillRequest request, RunbookFile file, Runbook runbook) {
    var started =
        RunStart.of(
            "drill",
            file,
            runbook,
            new java.util.LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            surroundings);
    return request
        .out()
        .orElse(surroundings.directory().resolve("runs").resolve("drill-" + started.run()));
  }

  private Drill.Result rehearse(
      DrillRequest request, RunbookFile file, Runbook plain, Scenario scenario, Path path)
      throws Failure {
    var runbook = Profiles.chosen(plain, scenario.profile());
    var inputs = InputValues.of(runbook, scenario.inputs(), Map.of());
    if (!inputs.problems().isEmpty()) {
      throw new Failure(
          ExitCode.BAD_RUNBOOK,
          "The scenario `" + scenario.name() + "`: " + String.join(" ", inputs.problems()));
    }
    var folder = RunFolder.create(path);
    folder.keep(file);
    var clock = new VirtualClock(scenario.now().orElseGet(() -> surroundings.clock().instant()));
    var started =
        RunStart.of(
            "drill",
            file,
            runbook,
            inputs.shown(),
            Optional.empty(),
            scenario.profile(),
            surroundings);
    try (var journal = JournalFile.create(folder.journal());
        var waiting = new WaitingLine(surroundings.terminal(), surroundings.clock())) {
      List<RunListener> listeners =
          request.verbose()
              ? List.of(new HumanView(surroundings.terminal(), runbook, waiting))
              : List.of();
      var result = Drill.run(runbook, scenario, inputs, started, clock, journal, listeners);
      reports.write(folder, runbook, result.entries(), journal.head());
      return result;
    } catch (JournalException problem) {
      throw new Failure(ExitCode.FAILED, String.valueOf(problem.getMessage()));
    }
  }
}
