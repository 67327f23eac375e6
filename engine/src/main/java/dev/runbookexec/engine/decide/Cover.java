package dev.runbookexec.engine.decide;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /// @param free where the answer is `FREE`: a region of each column, by the column's index, that
  ///   together no row matches
  record Result(Answer answer, SortedMap<Integer, Region> free) {
    static Result of(Answer answer) {
      return new Result(answer, new TreeMap<>());
    }
  }

  private long work = WORK;

  /// Whether every value that `subject` matches is matched by one of `others`; a subject of −1
  /// stands for all values.
  ///
  /// @param columns the regions of each column
  Result covers(List<List<Region>> columns, BitSet others, int subject) {
    work = Math.max(work, LEAST_WORK);
    return new Search(columns, subject, others).run();
  }

  /// A column's regions, and which column it is.
  private record Axis(int column, List<Region> regions) {}

  private record Step(BitSet left, Region region) {}

  private final class Search {
    private final List<Axis> axes;

    /// For each column, the rows that match all of the subject's regions in it and after it.
    private final List<BitSet> cover;

    private final BitSet others;
    private final List<Set<BitSet>> covered;
    private final SortedMap<Integer, Region> free = new TreeMap<>();

    Search(List<List<Region>> columns, int subject, BitSet others) {
      this.others = others;
      this.axes =
          IntStream.range(0, columns.size())
              .mapToObj(column -> new Axis(column, admitted(columns.get(column), subject)))
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

    private static List<Region> admitted(List<Region> regions, int subject) {
      return regions.stream().filter(region -> subject < 0 || region.rows().get(subject)).toList();
    }

    private int undemanding(Axis axis) {
      return and(others, everywhere(axis)).cardinality();
    }

    private BitSet everywhere(Axis axis) {
      var rows = (BitSet) others.clone();
      axis.regions().forEach(region -> rows.and(region.rows()));
      return rows;
    }

    Result run() {
      if (axes.stream().anyMatch(axis -> axis.regions().isEmpty())) {
        return Result.of(Answer.COVERED);
      }
      return new Result(from(0, others), free);
    }

    private Answer from(int column, BitSet alive) {
      if (alive.isEmpty()) {
        axes.subList(column, axes.size())
            .forEach(axis -> free.put(axis.column(), axis.regions().getFirst()));
        return Answer.FREE;
      }
      if (column == axes.size() || alive.intersects(cover.get(column))) {
        return Answer.COVERED;
      }
      if (covered.get(column).contains(alive)) {
        return Answer.COVERED;
      }
      for (var next : narrowest(axes.get(column).regions(), alive)) {
        var answer = work < 0 ? Answer.GIVEN_UP : from(column + 1, next.left());
        if (answer == Answer.FREE) {
          free.put(axes.get(column).column(), next.region());
        }
        if (answer != Answer.COVERED) {
          return answer;
        }
      }
      covered.get(column).add(alive);
      return Answer.COVERED;
    }

    /// What is left alive in each region, without what has more alive than another: if that one is
    /// covered, this one is as well.
    private List<Step> narrowest(List<Region> axis, BitSet alive) {
      Map<BitSet, Step> steps = new LinkedHashMap<>();
      axis.forEach(region -> {
        var left = and(alive, region.rows());
        steps.putIfAbsent(left, new Step(left, region));
      });
      work -= axis.size();
      var bySize = new ArrayList<>(steps.values());
      bySize.sort(Comparator.comparingInt(step -> step.left().cardinality()));
      var kept = new ArrayList<Step>();
      for (var step : bySize) {
        work -= kept.size();
        if (kept.stream().noneMatch(one -> and(one.left(), step.left()).equals(one.left()))) {
          kept.add(step);
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
