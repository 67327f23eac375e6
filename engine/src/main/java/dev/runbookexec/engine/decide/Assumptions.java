package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which text demands a text may meet together, so that nothing is called covered that is not.
///
/// Every combination is taken for possible. Not all of them need to be looked at: a demand that
/// cells only make, never deny, covers least where it is not met, and one that they only deny where
/// it is. So it is enough to look, for each alternative of each cell, at what that alternative
/// needs with all other demands where they cover least; those both made and denied, and those of
/// which one implies another, are tried both ways.
final class Assumptions {
  /// More demands than this that are both made and denied are not tried.
  private static final int MOST_BOTH_WAYS = 6;

  private Assumptions() {}

  /// The sets of demands that are met; empty where there are too many to try.
  static Optional<List<Set<TextDemand>>> of(List<Cell> cells) {
    var alternatives = new LinkedHashSet<Map<TextDemand, Boolean>>();
    alternatives.add(Map.of());
    cells.forEach(cell -> alternatives.addAll(TextDemand.alternatives(cell, true)));
    var made = used(cells, true);
    var denied = used(cells, false);
    var both = new HashSet<>(made);
    both.retainAll(denied);
    var implications = Implications.among(made, denied, MOST_BOTH_WAYS, both);
    both.addAll(implications.involved());
    if (both.size() > MOST_BOTH_WAYS) {
      return Optional.empty();
    }
    denied.removeAll(both);
    var all = new LinkedHashSet<Set<TextDemand>>();
    for (var chosen : subsets(List.copyOf(both))) {
      alternatives.forEach(alternative -> all.add(met(alternative, denied, chosen)));
    }
    all.removeIf(met -> !implications.allow(met));
    return Optional.of(List.copyOf(all));
  }

  private static Set<TextDemand> met(
      Map<TextDemand, Boolean> needed, Set<TextDemand> denied, Set<TextDemand> chosen) {
    var met = new HashSet<>(denied);
    met.addAll(chosen);
    needed.forEach((demand, wanted) -> {
      if (wanted) {
        met.add(demand);
      } else {
        met.remove(demand);
      }
    });
    return met;
  }

  /// The demands that the cells make, or that they deny.
  private static Set<TextDemand> used(List<Cell> cells, boolean made) {
    var used = new HashSet<TextDemand>();
    cells.forEach(cell -> collect(cell, true, made, used));
    return used;
  }

  private static void collect(Cell cell, boolean positive, boolean made, Set<TextDemand> used) {
    switch (cell) {
      case Cell.Not(_, var inner) -> collect(inner, !positive, made, used);
      case Cell.OneOf(_, var cells) -> cells.forEach(one -> collect(one, positive, made, used));
      case Cell.Matches _, Cell.Contains _ -> {
        if (positive == made) {
          TextDemand.of(cell).ifPresent(used::add);
        }
      }
      case Cell.Any _,
          Cell.IsAbsent _,
          Cell.IsNull _,
          Cell.Is _,
          Cell.Range _,
          Cell.Compares _ -> {}
    }
  }

  /// The demands that a cell makes.
  static Set<TextDemand> made(Cell cell) {
    return used(List.of(cell), true);
  }

  private static List<Set<TextDemand>> subsets(List<TextDemand> demands) {
    var all = new ArrayList<Set<TextDemand>>();
    for (int chosen = 0; chosen < 1 << demands.size(); chosen++) {
      var subset = new HashSet<TextDemand>();
      for (int i = 0; i < demands.size(); i++) {
        if ((chosen >> i & 1) == 1) {
          subset.add(demands.get(i));
        }
      }
      all.add(subset);
    }
    return all;
  }
}
