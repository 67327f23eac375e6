package dev.runbookexec.engine.decide;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether some rows together match everything that a row matches. In general that takes
/// exponential work, so there is a budget, and `GIVEN_UP` for when it ends.
///
/// A box is one region in each column. Columns are walked in order; `alive` are the rows that match
/// the regions chosen so far. No row alive: the box is free. The last column passed with a row
/// alive: covered.
final class Cover {
  /// Less than a second's work for a whole table.
  private static final long WORK = 400_000;

  /// What a question gets even if others have used up the work: most need next to none.
  private static final long LEAST_WORK = 1_000;

  enum Answer {
    FREE,
    COVERED,
    GIVEN_UP
  }

  private final List<ColumnSpace> columns;
  private long work = WORK;

  Cover(List<ColumnSpace> columns) {
    this.columns = columns;
  }

  /// Whether every value that `subject` matches is matched by one of `others`; a subject of −1
  /// stands for all values.
  Answer covers(BitSet others, int subject) {
    if (others.isEmpty()) {
      return Answer.FREE;
    }
    if (columns.stream().anyMatch(column -> !column.isComplete())) {
      return Answer.GIVEN_UP;
    }
    work = Math.max(work, LEAST_WORK);
    return new Search(subject, others).run();
  }

  private final class Search {
    private final List<List<Region>> axes;

    /// For each column, the rows that match all of the subject's regions in it and after it.
    private final List<BitSet> cover;

    private final BitSet others;
    private final List<Set<BitSet>> covered;

    Search(int subject, BitSet others) {
      this.others = others;
      this.axes =
          columns.stream()
              .map(column -> admitted(column, subject))
              .sorted(Comparator.comparingInt(this::undemanding))
              .toList();
      this.cover = new ArrayList<>();
      var rows = others;
      for (var axis : axes.reversed()) {
        rows = and(rows, everywhere(axis));
        cover.addFirst(rows);
      }
      this.covered =
          IntStream.range(0, axes.size()).<Set<BitSet>>mapToObj(_ -> new HashSet<>()).toList();
    }

    private List<Region> admitted(ColumnSpace column, int subject) {
      return column.regions().stream()
          .filter(region -> subject < 0 || region.rows().get(subject))
          .toList();
    }

    private int undemanding(List<Region> axis) {
      return and(others, everywhere(axis)).cardinality();
    }

    private BitSet everywhere(List<Region> axis) {
      var rows = (BitSet) others.clone();
      axis.forEach(region -> rows.and(region.rows()));
      return rows;
    }

    Answer run() {
      return axes.stream().anyMatch(List::isEmpty) ? Answer.COVERED : from(0, others);
    }

    private Answer from(int column, BitSet alive) {
      if (alive.isEmpty()) {
        return Answer.FREE;
      }
      if (column == axes.size() || alive.intersects(cover.get(column))) {
        return Answer.COVERED;
      }
      if (covered.get(column).contains(alive)) {
        return Answer.COVERED;
      }
      for (var next : narrowest(axes.get(column), alive)) {
        var answer = work < 0 ? Answer.GIVEN_UP : from(column + 1, next);
        if (answer != Answer.COVERED) {
          return answer;
        }
      }
      covered.get(column).add(alive);
      return Answer.COVERED;
    }

    /// What is left alive in each region, without what has more alive than another: if that one is
    /// covered, this one is as well.
    private List<BitSet> narrowest(List<Region> axis, BitSet alive) {
      Map<BitSet, Integer> sizes = new LinkedHashMap<>();
      axis.forEach(region -> {
        var left = and(alive, region.rows());
        sizes.put(left, left.cardinality());
      });
      work -= axis.size();
      var bySize = new ArrayList<>(sizes.keySet());
      bySize.sort(Comparator.comparing(sizes::get));
      var kept = new ArrayList<BitSet>();
      for (var left : bySize) {
        work -= kept.size();
        if (kept.stream().noneMatch(smaller -> and(smaller, left).equals(smaller))) {
          kept.add(left);
        }
      }
      return kept;
    }
  }

  private static BitSet and(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }
}
