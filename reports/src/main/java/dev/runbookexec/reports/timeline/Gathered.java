package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.RunOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Events gathered by the visit of a step that they belong to. A journal may end anywhere.
public final class Gathered {
  private final List<Entry> entries;
  private final SequencedMap<Place, Visit> visits = new LinkedHashMap<>();
  private Optional<RunEvent.RunEnded> end = Optional.empty();
  private Optional<Visit> pending = Optional.empty();

  private Gathered(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    entries.forEach(this::gather);
  }

  /// @param entries from the first, which is `RunStarted`
  public static Gathered of(List<Entry> entries) {
    if (entries.isEmpty() || !(entries.getFirst().event() instanceof RunEvent.RunStarted)) {
      throw new IllegalArgumentException("A run begins with RunStarted");
    }
    return new Gathered(entries);
  }

  public List<Entry> entries() {
    return entries;
  }

  public RunEvent.RunStarted started() {
    return (RunEvent.RunStarted) entries.getFirst().event();
  }

  /// Empty where the journal was cut off.
  public Optional<RunEvent.RunEnded> end() {
    return end;
  }

  public Map<Place, Visit> visits() {
    return visits;
  }

  /// The question that a suspended run waits for.
  public Optional<Visit> pending() {
    return outcome() == RunOutcome.SUSPENDED ? pending : Optional.empty();
  }

  /// What the run came to; one that was cut off is in doubt if a change was under way, else
  /// stopped.
  public RunOutcome outcome() {
    if (end.isPresent()) {
      return end.get().outcome();
    }
    return inDoubt().isPresent() ? RunOutcome.IN_DOUBT : RunOutcome.STOPPED;
  }

  /// The change that was under way when the journal was cut off.
  public Optional<Visit> inDoubt() {
    return visits.values().stream()
        .filter(visit ->
            visit.effect().isPresent()
                && visit.outcome().isEmpty()
                && visit.impact() != Impact.OBSERVE)
        .reduce((_, last) -> last);
  }

  Visit visit(Place place) {
    var visit = visits.get(place);
    if (visit == null) {
      throw new IllegalStateException("An event of a step that has not begun: " + place);
    }
    return visit;
  }

  private void gather(Entry entry) {
    switch (entry.event()) {
      case RunEvent.StepStarted(var place) -> visits.put(place, new Visit(place, entry.at()));
      case RunEvent.StepSkipped(var place, var reason) -> {
        var visit = new Visit(place, entry.at());
        visit.skipped(reason);
        visits.put(place, visit);
      }
      case RunEvent.EffectIntended(var place, var attempt, var effect) -> {
        visit(place).intended(attempt, effect);
        if (effect instanceof Effect.AskOperator) {
          pending = Optional.of(visit(place));
        }
      }
      case RunEvent.EffectEnded(var place, var attempt, var outcome) -> {
        visit(place).ended(attempt, outcome);
        var answered = pending.filter(visit -> visit.place().equals(place)).isPresent();
        if (answered && !(outcome instanceof Outcome.Unanswered)) {
          pending = Optional.empty();
        }
      }
      case RunEvent.ValuesSet(var place, SequencedMap<String, Value> values) ->
          visit(place).keeps(values);
      case RunEvent.StepEnded(var place, var status, var message, var kept) ->
          visit(place).over(status, message, kept, entry.at());
      case RunEvent.RunEnded ended -> end = Optional.of(ended);
      case RunEvent.RunStarted _,
          RunEvent.Decided _,
          RunEvent.FindingRecorded _,
          RunEvent.Said _,
          RunEvent.ProcedureEntered _,
          RunEvent.ProcedureLeft _,
          RunEvent.CallEntered _,
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
}
