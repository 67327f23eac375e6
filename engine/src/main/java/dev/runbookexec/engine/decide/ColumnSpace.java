package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All values of one column, in finitely many regions that the rows' cells cannot tell apart.
final class ColumnSpace {
  /// More samples than this are not looked at: a table of 200 rows stays well below.
  private static final int MOST_SAMPLES = 30_000;

  private final List<Optional<Cell>> cells;
  private final List<Predicate<Sample>> meets;
  private final Predicate<Sample> inDomain;
  private final List<Region> regions;
  private final List<Region> real;
  private final boolean complete;
  private final List<BitSet> touching;

  /// @param cells the cell of each row, in order; none means any
  /// @param domain what all values of the column meet, if that is known
  ColumnSpace(List<Optional<Cell>> cells, Optional<Cell> domain) {
    this.cells = cells;
    this.meets = cells.stream().map(cell -> cell.map(Sample::meets).orElse(_ -> true)).toList();
    this.inDomain = domain.map(Sample::meets).orElse(_ -> true);
    var written = cells.stream().flatMap(Optional::stream).toList();
    var landmarks = Landmarks.of(Stream.concat(written.stream(), domain.stream()).toList());
    var samples = new Samples(landmarks);
    var limits = Landmarks.of(domain.stream().toList()).demands();
    var assumptions = Assumptions.of(written, limits);
    this.real = distinct(realSamples(samples));
    var all = assumptions.map(sets -> allSamples(samples, landmarks, sets));
    this.complete = all.isPresent() && all.get().size() <= MOST_SAMPLES;
    this.regions = complete ? distinct(all.orElseThrow().stream()) : real;
    this.touching = touching(regions, cells.size());
  }

  private static List<BitSet> touching(List<Region> regions, int rows) {
    var all = Stream.generate(BitSet::new).limit(rows).toList();
    regions.forEach(
        region -> region.rows().stream().forEach(row -> all.get(row).or(region.rows())));
    return all;
  }

  private static Stream<Sample> realSamples(Samples samples) {
    return Stream.of(samples.points(), samples.examples(), List.of(samples.list(Set.of())))
        .flatMap(List::stream)
        .map(Sample::real);
  }

  private static List<Sample> allSamples(
      Samples samples, Landmarks landmarks, List<Set<TextDemand>> assumptions) {
    var all = new ArrayList<Sample>();
    if (landmarks.demands().isEmpty()) {
      return realSamples(samples).toList();
    }
    samples.points().forEach(value -> all.add(Sample.real(value)));
    for (var met : assumptions) {
      samples.examples().forEach(value -> all.add(Sample.real(value).assuming(met)));
      all.add(Sample.real(samples.list(met)));
      if (all.size() > MOST_SAMPLES) {
        return all;
      }
    }
    return all;
  }

  private List<Region> distinct(Stream<Sample> samples) {
    var found = new LinkedHashMap<BitSet, Region>();
    samples
        .filter(inDomain)
        .forEach(sample -> {
          var rows = rows(sample);
          found.putIfAbsent(rows, new Region(rows, sample));
        });
    return List.copyOf(found.values());
  }

  private BitSet rows(Sample sample) {
    var rows = new BitSet(meets.size());
    for (int row = 0; row < meets.size(); row++) {
      rows.set(row, meets.get(row).test(sample));
    }
    return rows;
  }

  /// Every value lies in one of them, or, if it is a text, in one that no more rows match.
  List<Region> regions() {
    return regions;
  }

  /// Whether `regions` are all there are.
  boolean isComplete() {
    return complete;
  }

  /// The rows that may match a value that this row matches, itself among them; none if no value
  /// meets the row's cell.
  BitSet touching(int row) {
    return touching.get(row);
  }

  /// Whether a row says nothing about the column.
  boolean isAny(int row) {
    return cells.get(row).filter(cell -> !(cell instanceof Cell.Any)).isEmpty();
  }

  /// The row's cell as written.
  String shown(int row) {
    return cells.get(row).map(Cell::shown).orElse("any");
  }

  /// A value that both rows match, if one is found.
  ///
  /// Two different patterns are not said to meet, even if some text has both: whether they do is
  /// for the run to see.
  Optional<Value> common(int one, int other) {
    if (complete && !touching(one).get(other)) {
      return Optional.empty();
    }
    return real.stream()
        .filter(region -> region.rows().get(one) && region.rows().get(other))
        .map(region -> region.sample().value())
        .findFirst()
        .or(() -> example(one, other));
  }

  private Optional<Value> example(int one, int other) {
    var ones = made(one);
    var others = made(other);
    var both = !ones.isEmpty() && !others.isEmpty();
    return Stream.concat(ones.stream(), others.stream())
        .filter(demand -> !both || (ones.contains(demand) && others.contains(demand)))
        .flatMap(demand -> TextExample.of(demand).stream())
        .map(text -> Sample.real(Value.of(text)))
        .filter(inDomain)
        .filter(sample -> meets.get(one).test(sample) && meets.get(other).test(sample))
        .map(Sample::value)
        .findFirst();
  }

  private Set<TextDemand> made(int row) {
    return cells.get(row).map(Assumptions::made).orElse(Set.of());
  }
}
