package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cover.Answer;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// Values that no row matches: those that refute `otherwise: impossible`, and those of declared
/// domains that are left to `otherwise`.
final class Gaps {
  private static final int MOST_NAMED = 4;
  private static final int MOST_VALUES = 5;

  /// More than any table has.
  private static final int MOST_ROWS = 1 << 17;

  private final DecisionTable table;
  private final TableSpace space;

  Gaps(DecisionTable table, TableSpace space) {
    this.table = table;
    this.space = space;
  }

  /// Why `otherwise: impossible` is not so, or not proven; empty if it is proven.
  Optional<Diagnostic> unprovenClaim() {
    var gap = space.gap();
    if (gap.isPresent()) {
      return Optional.of(
          Diagnostic.error(
                  "RB0512",
                  table.rest().at(),
                  "`otherwise` is not impossible: no row matches "
                      + TableWords.all(gap.get())
                      + ".")
              .withHint(
                  "add a row for it; say what follows from it in `otherwise`; or, if it can never come, give the column its `values`, `range` or `type`."));
    }
    return switch (space.total()) {
      case COVERED -> Optional.empty();
      case FREE ->
          Optional.of(
              notProven("whether a row always matches depends on what patterns find in a text"));
      case GIVEN_UP ->
          Optional.of(
              notProven("the table is too entangled to be proven, so its check is incomplete"));
    };
  }

  private Diagnostic notProven(String why) {
    return Diagnostic.error(
            "RB0513",
            table.rest().at(),
            "It could not be proven that `otherwise` is impossible: " + why + ".")
        .withHint("say what shall follow, for instance `otherwise: { escalate: … }`.");
  }

  /// What is left to `otherwise` of the values that columns are said to have.
  Optional<Diagnostic> note() {
    var declared = space.axes().stream().filter(Axis::isDeclared).toList();
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    var boxes = boxes(declared);
    if (boxes.isEmpty()) {
      return Optional.empty();
    }
    var more = boxes.size() > MOST_NAMED ? "; and more" : "";
    return Optional.of(
        Diagnostic.note(
            "RB0511",
            table.rest().at(),
            "No row is for "
                + String.join("; ", boxes.subList(0, Math.min(MOST_NAMED, boxes.size())))
                + more
                + ": left to `otherwise`."));
  }

  /// Boxes that no row touches, each as large as it can be, one after the other.
  private List<String> boxes(List<Axis> declared) {
    var cover = new Cover();
    var columns = declared.stream().map(Gaps::regions).collect(Collectors.toList());
    var rows = table.rows().size();
    var found = new ArrayList<String>();
    while (found.size() <= MOST_NAMED) {
      var others = new BitSet();
      others.set(0, rows + found.size());
      var result = cover.covers(columns, others, -1);
      if (result.answer() != Answer.FREE) {
        break;
      }
      var box = grown(columns, result.free());
      found.add(shown(declared, columns, box));
      for (int i = 0; i < columns.size(); i++) {
        columns.set(i, marked(columns.get(i), box.get(i), rows + found.size() - 1));
      }
    }
    return found;
  }

  private static List<Region> regions(Axis axis) {
    return axis.space().real();
  }

  /// The regions of each column that can be added without touching a row.
  private static List<List<Region>> grown(
      List<List<Region>> columns, SortedMap<Integer, Region> free) {
    var box = new ArrayList<List<Region>>();
    columns.forEach(column -> box.add(List.of()));
    for (int i = 0; i < columns.size(); i++) {
      box.set(i, List.of(free.getOrDefault(i, columns.get(i).getFirst())));
    }
    for (int i = 0; i < columns.size(); i++) {
      var elsewhere = touchedElsewhere(box, i);
      box.set(
          i,
          columns.get(i).stream().filter(region -> !region.rows().intersects(elsewhere)).toList());
    }
    return box;
  }

  /// The rows that match something of the box in every other column.
  private static BitSet touchedElsewhere(List<List<Region>> box, int column) {
    var rows = new BitSet();
    var first = true;
    for (int i = 0; i < box.size(); i++) {
      if (i != column) {
        var here = new BitSet();
        box.get(i).forEach(region -> here.or(region.rows()));
        if (first) {
          rows.or(here);
        } else {
          rows.and(here);
        }
        first = false;
      }
    }
    if (first) {
      rows.set(0, MOST_ROWS);
    }
    return rows;
  }

  /// The regions, with one more row that matches those of the box.
  private static List<Region> marked(List<Region> regions, List<Region> box, int row) {
    return regions.stream()
        .map(region -> {
          var rows = (BitSet) region.rows().clone();
          rows.set(row, box.contains(region));
          return new Region(rows, region.sample());
        })
        .toList();
  }

  private static String shown(List<Axis> axes, List<List<Region>> columns, List<List<Region>> box) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < axes.size(); i++) {
      if (box.get(i).size() < columns.get(i).size() || axes.size() == 1) {
        parts.add("`" + axes.get(i).names().getFirst() + "` " + values(axes.get(i), box.get(i)));
      }
    }
    return parts.isEmpty() ? "any values" : String.join(" with ", parts);
  }

  private static String values(Axis axis, List<Region> regions) {
    var named =
        regions.stream()
            .limit(MOST_VALUES)
            .map(region -> TableWords.value(region.sample().value()))
            .toList();
    var more = regions.size() > MOST_VALUES ? ", …" : "";
    return (axis.isListed() ? "" : "such as ") + String.join(" or ", named) + more;
  }
}
