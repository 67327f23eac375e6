package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// All that a run knows at one moment. Made by folding events; nothing else changes it.
///
/// @param mode `live`, `check` or `drill`, as the first event says; empty before it
/// @param inputs by name; optional ones that were not given are absent
/// @param results of steps by id, as later steps read them
/// @param visits how many times each step was entered
/// @param stack what is being gone through, the innermost last
/// @param conclusion what the run has come to, once that is decided
/// @param problems of clean-up steps, for the verdict
/// @param now the time of the last event
public record RunState(
    Runbook runbook,
    String mode,
    Map<String, Value> inputs,
    SequencedMap<String, Value.Mapping> results,
    Map<String, Integer> visits,
    List<Frame> stack,
    Optional<Conclusion> conclusion,
    List<String> problems,
    boolean cleaning,
    Optional<Turn.End> end,
    Instant now) {

  /// What the run has come to and why, before clean-up.
  public record Conclusion(Place place, RunOutcome outcome, String reason) {}

  /// Before the first event.
  public static RunState before(Runbook runbook, Map<String, Value> inputs) {
    return new RunState(
        runbook,
        "",
        Collections.unmodifiableMap(new LinkedHashMap<>(inputs)),
        new LinkedHashMap<>(),
        Map.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        Instant.EPOCH);
  }

  Frame top() {
    return stack.getLast();
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
        var names = new java.util.LinkedHashSet<>(bare.keySet());
        stack.forEach(frame -> names.addAll(frame.locals().keySet()));
        names.addAll(results.keySet());
        names.addAll(inputs.keySet());
        return names;
      }
    };
  }

  private Value lookUp(String name, Map<String, Value> bare) {
    var found = bare.get(name);
    for (int i = stack.size() - 1; found == null && i >= 0; i--) {
      found = stack.get(i).locals().get(name);
    }
    if (found == null) {
      found = results.get(name);
    }
    if (found == null) {
      found = inputs.get(name);
    }
    if (found == null && name.equals("now")) {
      return Value.of(now.toString());
    }
    return found == null ? Results.NOT_DONE : found;
  }

  RunState with(Frame top) {
    var frames = new ArrayList<>(stack.subList(0, stack.size() - 1));
    frames.add(top);
    return withStack(frames);
  }

  RunState doing(Activity activity) {
    return with(top().doing(activity));
  }

  RunState pushed(Frame frame) {
    var frames = new ArrayList<>(stack);
    frames.add(frame);
    return withStack(frames);
  }

  RunState popped() {
    return withStack(stack.subList(0, stack.size() - 1));
  }

  RunState withStack(List<Frame> frames) {
    return new RunState(
        runbook,
        mode,
        inputs,
        results,
        visits,
        List.copyOf(frames),
        conclusion,
        problems,
        cleaning,
        end,
        now);
  }

  RunState withMode(String newMode) {
    return new RunState(
        runbook, newMode, inputs, results, visits, stack, conclusion, problems, cleaning, end, now);
  }

  RunState withResult(String step, Map<String, Value> fields) {
    var more = new LinkedHashMap<>(results);
    more.put(step, Value.mapping(fields));
    return new RunState(
        runbook,
        mode,
        inputs,
        Collections.unmodifiableSequencedMap(more),
        visits,
        stack,
        conclusion,
        problems,
        cleaning,
        end,
        now);
  }

  RunState visited(String step) {
    var more = new LinkedHashMap<>(visits);
    more.merge(step, 1, Integer::sum);
    return new RunState(
        runbook,
        mode,
        inputs,
        results,
        Collections.unmodifiableMap(more),
        stack,
        conclusion,
        problems,
        cleaning,
        end,
        now);
  }

  RunState concluded(Conclusion reached) {
    return new RunState(
        runbook,
        mode,
        inputs,
        results,
        visits,
        stack,
        Optional.of(reached),
        problems,
        cleaning,
        end,
        now);
  }

  RunState cleaningUp() {
    return new RunState(
        runbook, mode, inputs, results, visits, stack, conclusion, problems, true, end, now);
  }

  RunState withProblem(String problem) {
    var more = new ArrayList<>(problems);
    more.add(problem);
    return new RunState(
        runbook,
        mode,
        inputs,
        results,
        visits,
        stack,
        conclusion,
        List.copyOf(more),
        cleaning,
        end,
        now);
  }

  RunState ended(Turn.End reached) {
    return new RunState(
        runbook,
        mode,
        inputs,
        results,
        visits,
        stack,
        conclusion,
        problems,
        cleaning,
        Optional.of(reached),
        now);
  }

  RunState at(Instant time) {
    return new RunState(
        runbook, mode, inputs, results, visits, stack, conclusion, problems, cleaning, end, time);
  }
}
