package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Steps that follow one another: the run itself, or one of the branches that go on at the same
/// time.
///
/// @param name empty for the run itself; else unique among all strands of a run
/// @param fork where it parted from another strand; empty for the run itself
/// @param stack what is being gone through, the innermost last
/// @param results of the steps done in it, by id; those of the strands it parted from are seen too
/// @param leaving why it ends before its last step, once that is decided; of a called runbook, how
///   it ends at all
/// @param called present if it is a runbook that is called
record Strand(
    String name,
    Optional<Fork> fork,
    List<Frame> stack,
    SequencedMap<String, Value.Mapping> results,
    Optional<Leaving> leaving,
    Optional<Called> called) {
  Strand {
    stack = List.copyOf(stack);
  }

  /// Where a strand parted from another.
  ///
  /// @param place of the step that parts
  /// @param order which branch or round of it this is, from 0
  /// @param depth how many procedures, loops and branches its first steps are in
  record Fork(Place place, int order, int depth) {
    /// The strand that it parted from.
    String from() {
      return place.strand().orElse("");
    }
  }

  /// Why a branch ends before its last step.
  record Leaving(RunOutcome outcome, String reason) {}

  /// The run itself, before its first step.
  static Strand main() {
    return new Strand(
        "", Optional.empty(), List.of(), new LinkedHashMap<>(), Optional.empty(), Optional.empty());
  }

  /// As `Place` has it: empty for the run itself.
  Optional<String> label() {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  Frame top() {
    return stack.getLast();
  }

  /// How many procedures, loops and branches the innermost steps are in.
  int depth() {
    return fork.map(Fork::depth).orElse(0) + stack.size() - 1;
  }

  Strand withStack(List<Frame> frames) {
    return new Strand(name, fork, frames, results, leaving, called);
  }

  Strand with(Frame top) {
    var frames = new ArrayList<>(stack.subList(0, stack.size() - 1));
    frames.add(top);
    return withStack(frames);
  }

  Strand pushed(Frame frame) {
    var frames = new ArrayList<>(stack);
    frames.add(frame);
    return withStack(frames);
  }

  Strand popped() {
    return withStack(stack.subList(0, stack.size() - 1));
  }

  Strand withResult(String step, Map<String, Value> fields) {
    var more = new LinkedHashMap<>(results);
    more.put(step, Value.mapping(fields));
    return new Strand(
        name, fork, stack, Collections.unmodifiableSequencedMap(more), leaving, called);
  }

  /// A branch of this strand.
  Strand branch(String branch, Fork at, Frame first) {
    return new Strand(
        branch,
        Optional.of(at),
        List.of(first),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same strand as that of a called runbook.
  Strand with(Called runbook) {
    return new Strand(name, fork, stack, results, leaving, Optional.of(runbook));
  }

  Strand leaving(Leaving decided) {
    return new Strand(name, fork, stack, results, Optional.of(decided), called);
  }

  /// Whether it is on its way out, and nothing more begins in it.
  boolean isLeft() {
    return leaving.isPresent() && (stack.isEmpty() || !isCleaning());
  }

  /// Whether it is a called runbook whose steps under `finally` have begun.
  boolean isCleaning() {
    return called.filter(Called::cleaning).isPresent();
  }

  boolean isBranch() {
    return fork.isPresent();
  }

  /// What is under way in it, unless it is between two steps.
  Optional<Activity> activity() {
    return stack.isEmpty() ? Optional.empty() : top().activity();
  }
}
