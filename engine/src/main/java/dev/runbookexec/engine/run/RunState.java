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
  /// @param run its id
  /// @param mode `live`, `check` or `drill`, as the first event says; empty before it
  /// @param inputs by name; optional ones that were not given are absent
  /// @param began the time of the first event
  record Given(
      Runbook runbook,
      String run,
      String operator,
      String mode,
      Map<String, Value> inputs,
      Instant began) {}

  /// How far it is from its end.
  ///
  /// @param conclusion what the run has come to, once that is decided
  /// @param problems of clean-up steps and of what undoes changes, for the verdict
  /// @param late what went wrong in other branches after the run had come to its conclusion
  /// @param cleaning whether changes are being undone or the steps under `finally` are under way
  /// @param undoable the last change that can be undone
  /// @param cleanUps what always follows at the end, in its order, and has not begun
  record Ending(
      Optional<Conclusion> conclusion,
      List<String> problems,
      List<Late> late,
      boolean cleaning,
      Optional<Turn.End> end,
      Optional<Undoable> undoable,
      List<Frame> cleanUps) {

    static Ending open() {
      return new Ending(
          Optional.empty(),
          List.of(),
          List.of(),
          false,
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    Ending concluded(Conclusion reached, List<Frame> follows) {
      return new Ending(
          Optional.of(reached), problems, late, cleaning, end, undoable, List.copyOf(follows));
    }

    Ending cleaningUp(List<Frame> rest) {
      return new Ending(conclusion, problems, late, true, end, undoable, List.copyOf(rest));
    }

    Ending and(String problem) {
      var more = new ArrayList<>(problems);
      more.add(problem);
      return new Ending(conclusion, List.copyOf(more), late, cleaning, end, undoable, cleanUps);
    }

    Ending and(Late trouble) {
      var more = new ArrayList<>(late);
      more.add(trouble);
      return new Ending(conclusion, problems, List.copyOf(more), cleaning, end, undoable, cleanUps);
    }

    Ending with(Optional<Undoable> last) {
      return new Ending(conclusion, problems, late, cleaning, end, last, cleanUps);
    }

    Ending ended(Turn.End reached) {
      return new Ending(
          conclusion, problems, late, cleaning, Optional.of(reached), undoable, cleanUps);
    }
  }

  /// What the run has come to and why, before clean-up.
  public record Conclusion(Place place, RunOutcome outcome, String reason) {}

  /// Something that went wrong elsewhere after the run had come to its conclusion.
  record Late(StepStatus status, String sentence) {}

  /// Before the first event.
  public static RunState before(Runbook runbook, Map<String, Value> inputs) {
    return new RunState(
        new Given(
            runbook,
            "",
            "",
            "",
            Collections.unmodifiableMap(new LinkedHashMap<>(inputs)),
            Instant.EPOCH),
        Map.of(),
        Strands.begin(),
        Ending.open(),
        Instant.EPOCH);
  }

  public Runbook runbook() {
    return given.runbook();
  }

  /// The run's id.
  String run() {
    return given.run();
  }

  String operator() {
    return given.operator();
  }

  String mode() {
    return given.mode();
  }

  Instant began() {
    return given.began();
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

  /// Whether clean-up is under way: that of the run, or of a called runbook around.
  boolean cleaning() {
    return ending.cleaning() || strands.ancestry().stream().anyMatch(Strand::isCleaning);
  }

  /// Whether the clean-up of the run itself is under way.
  boolean isWindingUp() {
    return ending.cleaning();
  }

  Optional<Turn.End> end() {
    return ending.end();
  }

  /// Whether it has come to its conclusion and what is under way is being left, before clean-up.
  public boolean isLeaving() {
    return conclusion().isPresent() && !isWindingUp();
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

  /// Results of the steps done in this strand, by their whole ids.
  SequencedMap<String, Value.Mapping> results() {
    return strand().results();
  }

  /// Whose names the steps under way see.
  Home home() {
    for (var strand : strands.ancestry()) {
      for (var frame : strand.stack().reversed()) {
        if (frame.home().isPresent()) {
          return frame.home().get();
        }
      }
      if (strand.called().isPresent()) {
        return strand.called().get().home();
      }
    }
    return new Home(given.runbook(), "", given.inputs());
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
        var home = home();
        var names = new LinkedHashSet<>(bare.keySet());
        visible().forEach(frame -> names.addAll(frame.locals().keySet()));
        for (var strand : known()) {
          strand.results().keySet().stream()
              .filter(id -> id.startsWith(home.prefix()))
              .map(home::own)
              .filter(id -> id.indexOf('/') < 0)
              .forEach(names::add);
        }
        names.addAll(home.inputs().keySet());
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
        .or(() -> Optional.ofNullable(home().inputs().get(name)))
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

  /// What a step of the runbook that is looked at came to, if it is known here.
  Optional<Value> result(String step) {
    var id = home().prefix() + step;
    for (var strand : known()) {
      var found = strand.results().get(id);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /// The strands whose results are seen, the innermost first. A called runbook sees its own alone.
  private List<Strand> known() {
    var seen = new ArrayList<Strand>();
    for (var strand : strands.ancestry()) {
      seen.add(strand);
      if (strand.called().isPresent()) {
        break;
      }
    }
    return seen;
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

  /// The state of a run that begins now.
  RunState began(RunEvent.RunStarted started) {
    var changed =
        new Given(
            given.runbook(),
            started.run(),
            started.operator(),
            started.mode(),
            given.inputs(),
            now);
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

  /// @param follows what always follows then, in its order
  RunState concluded(Conclusion reached, List<Frame> follows) {
    return with(ending.concluded(reached, follows));
  }

  List<Frame> cleanUps() {
    return ending.cleanUps();
  }

  /// @param rest what still follows after what begins now
  RunState cleaningUp(List<Frame> rest) {
    return with(ending.cleaningUp(rest));
  }

  /// A problem of clean-up: of a called runbook's own, or of the run's.
  RunState withProblem(String problem) {
    var called = Calls.around(strands);
    return called.filter(Strand::isCleaning).isPresent()
        ? with(strands.with(Calls.changed(called.get(), one -> one.problem(problem))))
        : with(ending.and(problem));
  }

  /// What was found, for each runbook that is under way around it.
  RunState withFinding(String id) {
    var changed = strands;
    for (var strand : strands.ancestry()) {
      changed = changed.with(Calls.changed(strand, one -> one.finding(id)));
    }
    return with(changed);
  }

  RunState withLate(Late trouble) {
    return with(ending.and(trouble));
  }

  RunState withUndoable(Optional<Undoable> last) {
    return with(ending.with(last));
  }

  RunState ended(Turn.End reached) {
    return with(ending.ended(reached));
  }

  RunState at(Instant time) {
    return new RunState(given, visits, strands, ending, time);
  }
}
