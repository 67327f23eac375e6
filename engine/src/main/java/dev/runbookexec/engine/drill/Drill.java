package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.exec.Journal;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.exec.Masker;
import dev.runbookexec.engine.exec.RunListener;
import dev.runbookexec.engine.exec.Runner;
import dev.runbookexec.engine.exec.StopSignal;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.InputValues;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunState;
import java.util.ArrayList;
import java.util.List;

/// Rehearses a runbook: the same interpreter and the same runner, with a scenario for a world.
public final class Drill {
  private Drill() {}

  /// How a rehearsal came out.
  ///
  /// @param differences sentences about what was not as expected; empty if it passed
  /// @param unused answers of the scenario that the run never came to ask for
  public record Result(
      Scenario scenario, List<Entry> entries, List<String> differences, List<String> unused) {
    public Result {
      entries = List.copyOf(entries);
      differences = List.copyOf(differences);
      unused = List.copyOf(unused);
    }

    public boolean passed() {
      return differences.isEmpty();
    }

    /// What the run came to, in a word.
    public String outcome() {
      return entries.getLast().event() instanceof RunEvent.RunEnded ended
          ? ended.outcome().word()
          : "cut off";
    }

    /// Decisions with the row they chose, procedures, findings and the end: what tells one way from
    /// another.
    public List<String> path() {
      var parts = new ArrayList<String>();
      for (var entry : entries) {
        switch (entry.event()) {
          case RunEvent.Decided decided ->
              parts.add(decided.place().step() + " [" + decided.row() + "]");
          case RunEvent.FindingRecorded finding -> parts.add("! " + finding.id());
          case RunEvent.ProcedureEntered entered -> parts.add("▸ " + entered.procedure());
          case RunEvent.CallEntered entered -> parts.add("▸ " + entered.runbook());
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
              RunEvent.CallConcluding _,
              RunEvent.LoopStarted _,
              RunEvent.RoundStarted _,
              RunEvent.RoundEnded _,
              RunEvent.BranchStarted _,
              RunEvent.BranchConcluding _,
              RunEvent.BranchEnded _,
              RunEvent.Concluding _ -> {}
        }
      }
      return parts;
    }
  }

  /// @param started the first event, whose inputs are those of the scenario
  /// @param journal where it is written down, as a real run is
  /// @throws JournalException if it cannot be written down
  public static Result run(
      Runbook runbook,
      Scenario scenario,
      InputValues inputs,
      RunEvent.RunStarted started,
      VirtualClock clock,
      Journal journal,
      List<RunListener> listeners)
      throws JournalException {
    var performer = new ScenarioPerformer(scenario, clock);
    var entries = new ArrayList<Entry>();
    var all = new ArrayList<>(listeners);
    all.add(entries::add);
    var runner =
        new Runner(
            new ScenarioHands(performer, clock),
            journal,
            all,
            clock,
            new Masker(inputs.secrets()),
            new StopSignal());
    runner.run(RunState.before(runbook, inputs.values()), started);
    var differences = new ArrayList<>(performer.unanswered());
    differences.addAll(Differences.between(scenario.expectation(), entries));
    return new Result(scenario, entries, differences, performer.unused());
  }
}
