package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// All that a run knows at one moment. Made by folding events; nothing else changes it. What it
/// says of steps, frames and results it says of one strand, the one that is looked at.
///
/// @param visits how many times each step was entered
/// @param now the time of the last event
public record RunState(
    Given given, Map<String, Integer> visits, Strands strands, Ending ending, Instant now) {

  /// What does not change in a run.
  ///
  /// @param mode `live`, `check` or `drill`, as the first event says; empty before it
  /// @param inputs by name; optional ones that were not given are absent
  record Given(Runbook runbook, String mode, Map<String, Value> inputs) {}

  /// How far it is from its end.
  ///
  /// @param conclusion what the run has come to, once that is decided
  /// @param problems of clean-up steps and of what undoes changes, for the verdict
  /// @param late what went wrong in other branches after the run had come to its conclusion
  /// @param cleaning whether changes are being undone or the steps under `finally` are under way
  /// @param undoable the last change that can be undone
  record Ending(
      Optional<Conclusion> conclusion,
      List<String> problems,
      List<Late> late,
      boolean cleaning,
      Optional<Turn.End> end,
      Optional<Undoable> undoable) {}

  /// What the run has come to and why, before clean-up.
  public record Conclusion(Place place, RunOutcome outcome, String reason) {}

  /// Something that went wrong elsewhere after the run had come to its conclusion.
  record Late(StepStatus status, String sentence) {}

  /// Before the first event.
  public static RunState before(Runbook runbook, Map<String, Value> inputs) {
    return new RunState(
        new Given(runbook, "", Collections.unmodifiableMap(new LinkedHashMap<>(inputs))),
        Map.of(),
        Strands.begin(),
        new Ending(
            Optional.empty(), List.of(), List.of(), false, Optional.empty(), Optional.empty()),
        Instant.EPOCH);
  }

  public Runbook runbook() {
    return given.runbook();
  }

  String mode() {
    return given.mode();
  }

  public Optional<Conclusion> conclusion() {
    return ending.conclusion();
  }

  List<String> problems() {
    return ending.problems();
  }

  List<Late> late() {
    return ending.late();
  }

  boolean cleaning() {
    return ending.cleaning();
  }

  Optional<Turn.End> end() {
    return ending.end();
  }

  /// Whether it has come to its conclusion and what is under way is being left, before clean-up.
  public boolean isLeaving() {
    return conclusion().isPresent() && !cleaning();
  }

  Optional<Undoable> undoable() {
    return ending.undoable();
  }

  /// The change that is being undone.
  Optional<String> undoes() {
    return strands.ancestry().stream()
        .flatMap(strand -> strand.stack().stream())
        .filter(frame -> frame.kind() == Frame.Kind.UNDO)
        .findFirst()
        .flatMap(Frame::origin)
        .map(Place::step);
  }

  /// The strand that is looked at.
  Strand strand() {
    return strands.current();
  }

  /// The same state, with a look at another strand.
  RunState in(String strand) {
    return with(strands.in(strand));
  }

  /// The same state, with a look at the strand in which something happened.
  RunState in(Place place) {
    return in(place.strand().orElse(""));
  }

  List<Frame> stack() {
    return strand().stack();
  }

  Frame top() {
    return strand().top();
  }

  /// Results of the steps done in this strand, by id.
  SequencedMap<String, Value.Mapping> results() {
    return strand().results();
  }

  /// Inputs, results of steps, names of loops around, and `now`.
  public Scope scope() {
    return scope(Map.of());
  }

  /// The same with more names in front of all others.
  Scope scope(Map<String, Value> bare) {
    return new Scope() {
      @Override
      public Value get(String name) {
        return lookUp(name, bare);
      }

      @Override
      public Set<String> names() {
        var names = new LinkedHashSet<>(bare.keySet());
        visible().forEach(frame -> names.addAll(frame.locals().keySet()));
        strands.ancestry().forEach(strand -> names.addAll(strand.results().keySet()));
        names.addAll(given.inputs().keySet());
        return names;
      }
    };
  }

  /// The frames whose names are seen, the innermost first: the rounds of loops up to the procedure
  /// around them, also those around the strand. A procedure does not see the names of those that
  /// use it.
  private List<Frame> visible() {
    var frames = new ArrayList<Frame>();
    for (var strand : strands.ancestry()) {
      for (var frame : strand.stack().reversed()) {
        frames.add(frame);
        if (!frame.isOpen()) {
          return frames;
        }
      }
    }
    return frames;
  }

  private Value lookUp(String name, Map<String, Value> bare) {
    var known = bare.get(name);
    if (known != null) {
      return known;
    }
    return local(name)
        .or(() -> result(name))
        .or(() -> Optional.ofNullable(given.inputs().get(name)))
        .or(() -> name.equals("now") ? Optional.of(Value.of(now.toString())) : Optional.empty())
        .orElse(Results.NOT_DONE);
  }

  private Optional<Value> local(String name) {
    for (var frame : visible()) {
      var found = frame.locals().get(name);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private Optional<Value> result(String step) {
    for (var strand : strands.ancestry()) {
      var found = strand.results().get(step);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  RunState with(Strands changed) {
    return new RunState(given, visits, changed, ending, now);
  }

  RunState with(Strand changed) {
    return with(strands.with(changed));
  }

  private RunState with(Ending changed) {
    return new RunState(given, visits, strands, changed, now);
  }

  RunState with(Frame top) {
    return with(strand().with(top));
  }

  RunState doing(Activity activity) {
    return with(top().doing(activity));
  }

  RunState pushed(Frame frame) {
    return with(strand().pushed(frame));
  }

  RunState popped() {
    return with(strand().popped());
  }

  RunState withStack(List<Frame> frames) {
    return with(strand().withStack(frames));
  }

  RunState withMode(String mode) {
    var changed = new Given(given.runbook(), mode, given.inputs());
    return new RunState(changed, visits, strands, ending, now);
  }

  RunState withResult(String step, Map<String, Value> fields) {
    return with(strand().withResult(step, fields));
  }

  RunState visited(String step) {
    var more = new LinkedHashMap<>(visits);
    more.merge(step, 1, Integer::sum);
    return new RunState(given, Collections.unmodifiableMap(more), strands, ending, now);
  }

  RunState concluded(Conclusion reached) {
    return with(
        new Ending(Optional.of(reached), problems(), late(), cleaning(), end(), undoable()));
  }

  RunState cleaningUp() {
    return with(new Ending(conclusion(), problems(), late(), true, end(), undoable()));
  }

  RunState withProblem(String problem) {
    var more = new ArrayList<>(problems());
    more.add(problem);
    return with(new Ending(conclusion(), List.copyOf(more), late(), cleaning(), end(), undoable()));
  }

  RunState withLate(Late trouble) {
    var more = new ArrayList<>(late());
    more.add(trouble);
    return with(
        new Ending(conclusion(), problems(), List.copyOf(more), cleaning(), end(), undoable()));
  }

  RunState withUndoable(Optional<Undoable> last) {
    return with(new Ending(conclusion(), problems(), late(), cleaning(), end(), last));
  }

  RunState ended(Turn.End reached) {
    return with(
        new Ending(conclusion(), problems(), late(), cleaning(), Optional.of(reached), undoable()));
  }

  RunState at(Instant time) {
    return new RunState(given, visits, strands, ending, time);
  }
}
