package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.HumanView;
import dev.runbookexec.cli.view.JsonView;
import dev.runbookexec.cli.view.PlanView;
import dev.runbookexec.cli.view.VerdictView;
import dev.runbookexec.cli.view.WaitingLine;
import dev.runbookexec.engine.exec.CheckPerformer;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.exec.Masker;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.exec.RunListener;
import dev.runbookexec.engine.exec.Runner;
import dev.runbookexec.engine.exec.StopSignal;
import dev.runbookexec.engine.journal.JournalFile;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.plan.Plan;
import dev.runbookexec.engine.plan.Planner;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.InputValues;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.RunState;
import dev.runbookexec.engine.run.Turn;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `run`: live, as a check, or as a plan.
public final class RunCommand {
  private final Surroundings surroundings;
  private final World world;
  private final Reports reports;
  private final StopSignal stop;

  public RunCommand(Surroundings surroundings, World world, Reports reports, StopSignal stop) {
    this.surroundings = surroundings;
    this.world = world;
    this.reports = reports;
    this.stop = stop;
  }

  /// @return the exit code of the run's outcome
  public int run(RunRequest request) throws Failure {
    var file = RunbookFile.find(request.runbook(), surroundings);
    var runbook = Profiles.chosen(file.runnable(surroundings.terminal()), request.profile());
    approvedExist(request, runbook);
    var inputs =
        InputValues.of(runbook, GivenInputs.of(request, surroundings), surroundings.environment());
    if (request.dryRun()) {
      return plan(request, file, runbook, inputs);
    }
    if (!inputs.problems().isEmpty()) {
      throw new Failure(ExitCode.USAGE, String.join("\n", inputs.problems()));
    }
    return perform(request, file, runbook, inputs);
  }

  private static void approvedExist(RunRequest request, Runbook runbook) throws Failure {
    var ids = Stream.concat(runbook.everyStep().map(Step::id), runbook.leases()).toList();
    for (var id : request.approved()) {
      if (!ids.contains(id)) {
        var hint = Suggestion.hint(id, ids).map(near -> "; " + near).orElse(".");
        throw new Failure(
            ExitCode.USAGE, "`--approve " + id + "`: the runbook has no step `" + id + "`" + hint);
      }
    }
  }

  private int perform(RunRequest request, RunbookFile file, Runbook runbook, InputValues inputs)
      throws Failure {
    var started =
        RunStart.of(
            request.check() ? "check" : "live",
            file,
            runbook,
            inputs.shown(),
            request.incident(),
            request.profile(),
            surroundings);
    var folder = folder(request, started);
    folder.keep(file);
    var entries = new ArrayList<Entry>();
    var terminal = surroundings.terminal();
    try (var waiting = new WaitingLine(terminal, surroundings.clock());
        var journal = JournalFile.create(folder.journal());
        var performer = performer(request, folder)) {
      List<RunListener> listeners = List.of(entries::add, view(request, runbook, waiting));
      var runner =
          new Runner(
              performer,
              journal,
              listeners,
              surroundings.clock(),
              new Masker(inputs.secrets()),
              stop);
      Turn.End end;
      try {
        end = runner.run(RunState.before(runbook, inputs.values()), started);
      } finally {
        waiting.end();
        reports.write(folder, runbook, entries, journal.head());
      }
      new VerdictView(terminal, request.json()).show(end, folder.path(), journal.head(), entries);
      return end.outcome().exitCode();
    } catch (JournalException problem) {
      throw new Failure(ExitCode.FAILED, String.valueOf(problem.getMessage()));
    }
  }

  private RunFolder folder(RunRequest request, RunEvent.RunStarted started) throws Failure {
    var usual = surroundings.directory().resolve("runs").resolve(started.run());
    return RunFolder.create(request.out().orElse(usual));
  }

  private Performer performer(RunRequest request, RunFolder folder) {
    var live = world.open(request, folder, surroundings);
    return request.check() ? new CheckPerformer(live) : live;
  }

  private RunListener view(RunRequest request, Runbook runbook, WaitingLine waiting) {
    return request.json()
        ? new JsonView(surroundings.terminal().out())
        : new HumanView(surroundings.terminal(), runbook, waiting);
  }

  private int plan(RunRequest request, RunbookFile file, Runbook runbook, InputValues inputs)
      throws Failure {
    var wrong = inputs.problems().size() - inputs.missing().size();
    if (wrong > 0) {
      throw new Failure(ExitCode.USAGE, String.join("\n", inputs.problems()));
    }
    var plan = Planner.plan(runbook, inputs.values());
    var masker = new Masker(inputs.secrets());
    if (request.json()) {
      PlanEntries.of(start(request, file, runbook, inputs), plan, surroundings.clock())
          .forEach(new JsonView(surroundings.terminal().out())::noted);
    } else {
      new PlanView(surroundings.terminal(), text -> Masker.ofShapes().mask(masker.mask(text)))
          .show(plan);
      inputs
          .missing()
          .forEach(name ->
              surroundings
                  .terminal()
                  .err()
                  .println("The input `" + name + "` was not given, so it stands as unknown."));
    }
    if (request.out().isPresent()) {
      keep(request, file, runbook, plan, start(request, file, runbook, inputs));
    }
    return RunOutcome.PLANNED.exitCode();
  }

  private RunEvent.RunStarted start(
      RunRequest request, RunbookFile file, Runbook runbook, InputValues inputs) {
    return RunStart.of(
        "dry-run",
        file,
        runbook,
        inputs.shown(),
        request.incident(),
        request.profile(),
        surroundings);
  }

  private void keep(
      RunRequest request, RunbookFile file, Runbook runbook, Plan plan, RunEvent.RunStarted started)
      throws Failure {
    var folder = RunFolder.create(request.out().orElseThrow());
    folder.keep(file);
    var entries = PlanEntries.of(started, plan, surroundings.clock());
    try (var journal = JournalFile.create(folder.journal())) {
      for (var entry : entries) {
        journal.append(entry);
      }
      reports.write(folder, runbook, entries, journal.head());
    } catch (JournalException problem) {
      throw new Failure(ExitCode.FAILED, String.valueOf(problem.getMessage()));
    }
  }
}
