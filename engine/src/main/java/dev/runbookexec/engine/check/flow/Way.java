package dev.runbookexec.engine.check.flow;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What all paths to one place have in common. Immutable.
///
/// @param done marks of what every path has done
/// @param lost for marks that some path lacks: where it was lost
/// @param looked the paths of names that the conditions around the place have looked at
record Way(BitSet done, Map<Integer, Loss> lost, Set<List<String>> looked) {

  /// Before anything is done.
  static Way start() {
    return new Way(new BitSet(), Map.of(), Set.of());
  }

  /// One of several ways that come together.
  ///
  /// @param label the choice, for people
  record Branch(String label, Way way) {}

  Way with(int... marks) {
    var more = (BitSet) done.clone();
    for (var mark : marks) {
      more.set(mark);
    }
    return new Way(more, lost, looked);
  }

  /// The same place, behind a condition on these names.
  Way looking(Collection<List<String>> paths) {
    var more = new HashSet<>(looked);
    paths.forEach(path -> more.add(shortened(path)));
    return new Way(done, lost, more);
  }

  /// What holds on all branches; what some of them lack is noted with its choice.
  static Way join(List<Branch> branches, Collection<List<String>> decidedBy, Way before) {
    var common = (BitSet) branches.getFirst().way().done().clone();
    var any = new BitSet();
    var lost = new HashMap<Integer, Loss>();
    for (var branch : branches) {
      common.and(branch.way().done());
      any.or(branch.way().done());
      lost.putAll(branch.way().lost());
    }
    any.andNot(common);
    var names = new HashSet<List<String>>();
    decidedBy.forEach(path -> names.add(shortened(path)));
    any.stream().forEach(mark -> lost.put(mark, loss(branches, mark, names)));
    return new Way(common, lost, before.looked());
  }

  /// A branch that lacks a mark may have lost it further up; then that is the choice to tell.
  private static Loss loss(List<Branch> branches, int mark, Set<List<String>> decidedBy) {
    var without =
        branches.stream()
            .filter(branch -> !branch.way().done().get(mark))
            .findFirst()
            .orElseThrow();
    var before = without.way().lost().get(mark);
    return before == null ? new Loss(without.label(), decidedBy) : before;
  }

  /// What holds when all of these have been gone, each of them from the same place.
  static Way all(List<Way> ways, Way before) {
    var done = new BitSet();
    var lost = new HashMap<Integer, Loss>();
    for (var way : ways) {
      done.or(way.done());
      lost.putAll(way.lost());
    }
    return new Way(done, lost, before.looked());
  }

  /// Why a mark may be missing here; empty if every path has it, as far as can be told.
  Optional<Loss> missing(int mark, Marks marks) {
    var loss = lost.get(mark);
    if (done.get(mark) || loss == null || isLookedAt(loss, marks)) {
      return Optional.empty();
    }
    return Optional.of(loss);
  }

  boolean hasDone(int mark) {
    return done.get(mark);
  }

  boolean never(int mark) {
    return !done.get(mark) && !lost.containsKey(mark);
  }

  /// Whether a condition around this place has to do with the choice: then the paths that lack the
  /// mark may not come here, and nothing is claimed.
  private boolean isLookedAt(Loss loss, Marks marks) {
    for (var path : looked) {
      if (loss.decidedBy().contains(path)) {
        return true;
      }
      var other = marks.ran(path.getFirst());
      if (other.isPresent() && loss.equals(lost.get(other.getAsInt()))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> shortened(List<String> path) {
    return path.size() <= 2 ? path : path.subList(0, 2);
  }
}
