package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.model.Impact;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The one loop: asks the interpreter what comes next, writes it down, has it done, writes down
/// what became of it. One thread owns the state; effects of several branches may be under way at
/// once.
public final class Runner {
  private static final Masker SHAPES = Masker.ofShapes();

  private final Hands hands;
  private final Journal journal;
  private final List<RunListener> listeners;
  private final InstantSource clock;
  private Masker masker;
  private final StopSignal stop;
  private final Set<String> busy = new HashSet<>();
  private long number;
  private boolean ending;
  private Set<String> sensitive = Set.of();

  /// Performs each effect on a thread of its own.
  public Runner(
      Performer performer,
      Journal journal,
      List<RunListener> listeners,
      InstantSource clock,
      Masker masker,
      StopSignal stop) {
    this(new VirtualHands(performer), journal, listeners, clock, masker, stop);
  }

  public Runner(
      Hands hands,
      Journal journal,
      List<RunListener> listeners,
      InstantSource clock,
      Masker masker,
      StopSignal stop) {
    this.hands = hands;
    this.journal = journal;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
    this.masker = masker;
    this.stop = stop;
  }

  /// Runs from the beginning to the end.
  ///
  /// @throws JournalException if the run cannot be written down; nothing is sent after that, and
  ///   what is under way is ended first
  public Turn.End run(RunState before, RunEvent.RunStarted started) throws JournalException {
    sensitive = sensitiveSteps(before.runbook());
    stop.watch(hands::wake);
    try {
      return loop(note(before, started));
    } finally {
      hands.leave();
    }
  }

  private Turn.End loop(RunState begun) throws JournalException {
    var state = begun;
    while (true) {
      if (stop.isPending()) {
        state = stopping(state);
        continue;
      }
      switch (Interpreter.next(state, busy)) {
        case Turn.Note(var event) -> state = note(state, event);
        case Turn.Perform perform -> state = begin(state, perform);
        case Turn.Wait _ -> state = waiting(state);
        case Turn.End(var outcome, var reason) -> {
          return new Turn.End(outcome, SHAPES.mask(reason));
        }
      }
    }
  }

  /// Ends what is under way, once, and waits for it; nothing new begins.
  private RunState stopping(RunState state) throws JournalException {
    if (busy.isEmpty()) {
      stop.heard();
      return state.conclusion().isEmpty() ? note(state, stopped()) : state;
    }
    if (!ending) {
      ending = true;
      hands.end(effect -> !(effect instanceof Effect.KeepEvidence));
    }
    return ended(state);
  }

  private RunState begin(RunState state, Turn.Perform turn) throws JournalException {
    var noted =
        note(state, new RunEvent.EffectIntended(turn.place(), turn.attempt(), turn.effect()));
    var sent = isForPeople(turn.effect()) ? shown(turn) : turn;
    var masking = masker;
    busy.add(turn.place().strand().orElse(""));
    hands.begin(
        sent,
        note ->
            listeners.forEach(
                listener -> listener.waiting(turn.place(), SHAPES.mask(masking.mask(note)))));
    return noted;
  }

  private static boolean isForPeople(Effect effect) {
    return effect instanceof Effect.AskOperator || effect instanceof Effect.KeepEvidence;
  }

  private Turn.Perform shown(Turn.Perform turn) {
    return new Turn.Perform(turn.place(), turn.attempt(), SHAPES.mask(masker.mask(turn.effect())));
  }

  /// Once the run has come to its conclusion, nobody needs what other branches look for or ask;
  /// what they change is waited for.
  private RunState waiting(RunState state) throws JournalException {
    if (state.isLeaving()) {
      hands.end(Runner::mayEndEarly);
    }
    return ended(state);
  }

  private static boolean mayEndEarly(Effect effect) {
    return switch (effect) {
      case Effect.RunCommand command -> command.impact() == Impact.OBSERVE;
      case Effect.CallHttp call -> call.impact() == Impact.OBSERVE;
      case Effect.CallDocker call -> call.impact() == Impact.OBSERVE;
      case Effect.AskOperator _, Effect.Pause _ -> true;
      case Effect.KeepEvidence _, Effect.Notify _ -> false;
    };
  }

  private RunState ended(RunState state) throws JournalException {
    var ended = hands.next();
    if (ended.isEmpty()) {
      return state;
    }
    var turn = ended.get().turn();
    busy.remove(turn.place().strand().orElse(""));
    if (ended.get().outcome() instanceof Outcome.Stopped && stop.isPending()) {
      stop.heard();
    }
    return note(
        state, new RunEvent.EffectEnded(turn.place(), turn.attempt(), ended.get().outcome()));
  }

  private RunState note(RunState state, RunEvent event) throws JournalException {
    number++;
    masker = masker.and(event);
    var entry = new Entry(number, clock.instant(), masker.mask(event));
    var hidden = Sensitive.hide(entry, sensitive);
    var written = new Entry(hidden.number(), hidden.at(), SHAPES.mask(hidden.event()));
    journal.append(written);
    listeners.forEach(listener -> listener.noted(written));
    return StateAfter.event(state, entry);
  }

  private static RunEvent stopped() {
    var nowhere = new RunEvent.Place("", 0, "", 0);
    return new RunEvent.Concluding(nowhere, RunOutcome.STOPPED, "Stopped by the operator.");
  }

  private static Set<String> sensitiveSteps(Runbook runbook) {
    return runbook.everyStep().filter(Step::sensitive).map(Step::id).collect(Collectors.toSet());
  }
}
