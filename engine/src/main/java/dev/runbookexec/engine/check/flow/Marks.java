package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Numbers for what a path can have done: that a step has run, that it has passed, and that a table
/// has given a name a value.
final class Marks {
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<List<String>, Integer> numbers = new LinkedHashMap<>();

  Marks(Runbook runbook) {
    runbook
        .allSteps()
        .forEach(step -> {
          steps.put(step.id(), step);
          add(List.of(step.id()));
          add(List.of(step.id(), ""));
          outputs(step).forEach(name -> add(List.of(step.id(), name)));
        });
  }

  private void add(List<String> what) {
    numbers.putIfAbsent(what, numbers.size());
  }

  private static Collection<String> outputs(Step step) {
    return step.act() instanceof Act.Decide(var table) ? table.outputs() : List.of();
  }

  /// Of a step that has run, however it ended; empty where there is no such step.
  OptionalInt ran(String step) {
    return number(List.of(step));
  }

  private OptionalInt number(List<String> what) {
    var number = numbers.get(what);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  int ran(Step step) {
    return numbers.getOrDefault(List.of(step.id()), 0);
  }

  /// Of a step that has run and passed, so that its `keep` was evaluated.
  int[] passed(Step step) {
    return new int[] {ran(step), numbers.getOrDefault(List.of(step.id(), ""), 0)};
  }

  /// Of names that a table has given values.
  int[] given(Step step, Collection<String> names) {
    return names.stream()
        .mapToInt(name -> numbers.getOrDefault(List.of(step.id(), name), 0))
        .toArray();
  }

  /// All that a step can do.
  int[] all(Step step) {
    var all = new ArrayList<Integer>();
    numbers.forEach((what, number) -> {
      if (what.getFirst().equals(step.id())) {
        all.add(number);
      }
    });
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /// What has surely been done once a path leads somewhere; what a step keeps is taken to be there
  /// with its other results, but not with what only tells how it ended.
  int[] sure(List<String> path) {
    var step = steps.get(path.getFirst());
    if (step == null) {
      return new int[0];
    }
    if (path.get(1).equals("passed") || path.get(1).equals("outcome")) {
      return new int[] {ran(step)};
    }
    return isGiven(path)
        ? IntStream.concat(IntStream.of(passed(step)), of(path).stream()).toArray()
        : passed(step);
  }

  /// Of a step that is said to have passed.
  int[] passed(String step) {
    var found = steps.get(step);
    return found == null ? new int[0] : passed(found);
  }

  /// What must be done for a path to lead somewhere; empty for what is no result of a step, or is
  /// always there.
  OptionalInt of(List<String> path) {
    var step = steps.get(path.getFirst());
    if (step == null || path.size() < 2 || path.get(1).equals("outcome")) {
      return OptionalInt.empty();
    }
    if (isGiven(path)) {
      return number(path.subList(0, 2));
    }
    return needsPass(step, path.get(1)) ? number(List.of(step.id(), "")) : ran(step.id());
  }

  /// Whether it is a name that rows of a table set.
  boolean isGiven(List<String> path) {
    return path.size() > 1 && !path.get(1).isEmpty() && numbers.containsKey(path.subList(0, 2));
  }

  /// Whether it is there only of a step that has passed.
  boolean isOfPassed(List<String> path) {
    var step = steps.get(path.getFirst());
    return step != null && path.size() > 1 && needsPass(step, path.get(1));
  }

  private static boolean needsPass(Step step, String field) {
    return step.keep().containsKey(field)
        || (step.act() instanceof Act.Fallback && field.equals("taken"));
  }
}
