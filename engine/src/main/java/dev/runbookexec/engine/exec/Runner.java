package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Interpreter;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.RunState;
import dev.runbookexec.engine.run.StateAfter;
import dev.runbookexec.engine.run.Turn;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The one loop: asks the interpreter what comes next, writes it down, does it, writes down what
/// became of it. One thread owns the state.
public final class Runner {
  private final Performer performer;
  private final Journal journal;
  private final List<RunListener> listeners;
  private final InstantSource clock;
  private final Masker masker;
  private final StopSignal stop;
  private long number;
  private Set<String> sensitive = Set.of();

  public Runner(
      Performer performer,
      Journal journal,
      List<RunListener> listeners,
      InstantSource clock,
      Masker masker,
      StopSignal stop) {
    this.performer = performer;
    this.journal = journal;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
    this.masker = masker;
    this.stop = stop;
  }

  /// Runs from the beginning to the end.
  ///
  /// @throws JournalException if the run cannot be written down; nothing is sent after that
  public Turn.End run(RunState before, RunEvent.RunStarted started) throws JournalException {
    sensitive = sensitiveSteps(before.runbook());
    stop.watch();
    var state = note(before, started);
    while (true) {
      if (stop.isPending() && state.conclusion().isEmpty()) {
        stop.heard();
        state = note(state, stopped());
      }
      switch (Interpreter.next(state)) {
        case Turn.Note(var event) -> state = note(state, event);
        case Turn.Perform perform -> state = perform(state, perform);
        case Turn.End end -> {
          return end;
        }
      }
    }
  }

  private RunState perform(RunState state, Turn.Perform turn) throws JournalException {
    var noted =
        note(state, new RunEvent.EffectIntended(turn.place(), turn.attempt(), turn.effect()));
    var shown = masker.mask(turn.effect());
    var outcome =
        performer.perform(
            shown instanceof Effect.AskOperator ? shown : turn.effect(),
            note ->
                listeners.forEach(listener -> listener.waiting(turn.place(), masker.mask(note))));
    if (outcome instanceof Outcome.Stopped) {
      stop.heard();
    }
    return note(noted, new RunEvent.EffectEnded(turn.place(), turn.attempt(), outcome));
  }

  private RunState note(RunState state, RunEvent event) throws JournalException {
    number++;
    var entry = new Entry(number, clock.instant(), masker.mask(event));
    var written = Sensitive.hide(entry, sensitive);
    journal.append(written);
    listeners.forEach(listener -> listener.noted(written));
    return StateAfter.event(state, entry);
  }

  private static RunEvent stopped() {
    var nowhere = new RunEvent.Place("", 0, "", 0);
    return new RunEvent.Concluding(nowhere, RunOutcome.STOPPED, "Stopped by the operator.");
  }

  private static Set<String> sensitiveSteps(Runbook runbook) {
    return runbook.allSteps().filter(Step::sensitive).map(Step::id).collect(Collectors.toSet());
  }
}
