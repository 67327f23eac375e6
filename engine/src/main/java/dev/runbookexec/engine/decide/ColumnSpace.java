package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Domain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All values of one column, in finitely many regions that the rows' cells cannot tell apart.
final class ColumnSpace {
  /// More samples than this are not looked at: a table of 200 rows stays well below.
  private static final int MOST_SAMPLES = 30_000;

  private final List<Optional<Cell>> cells;
  private final List<Predicate<Sample>> meets;
  private final Predicate<Operand> inDomain;
  private final int mostSamples;
  private final boolean hasDemands;
  private final List<Region> regions;
  private final List<Region> real;
  private final boolean complete;
  private final boolean exhausted;
  private final List<BitSet> touching;
  private final List<BitSet> meeting;

  /// @param cells the cell of each row, in order; none means any
  /// @param domains what all values of the column are; each of them says so
  /// @param looks how many times a value may be held against a cell before it is given up
  ColumnSpace(List<Optional<Cell>> cells, List<Domain> domains, long looks) {
    this.cells = cells;
    this.meets = cells.stream().map(cell -> cell.map(Sample::meets).orElse(_ -> true)).toList();
    this.inDomain = domains.stream().map(Domains::admitting).reduce(_ -> true, Predicate::and);
    this.mostSamples = (int) Math.max(1, Math.min(MOST_SAMPLES, looks / Math.max(1, cells.size())));
    var written = cells.stream().flatMap(Optional::stream).toList();
    var landmarks =
        Landmarks.of(
            Stream.concat(written.stream(), domains.stream().flatMap(d -> d.among().stream()))
                .toList());
    this.hasDemands = !landmarks.demands().isEmpty();
    var samples =
        new Samples(landmarks, domains.stream().anyMatch(d -> d.type() == Domain.Type.TEXT));
    var reals = reals(samples, landmarks);
    this.exhausted = reals.size() > mostSamples;
    this.real = distinct(exhausted ? reals.subList(0, mostSamples) : reals);
    var all = exhausted ? Optional.<List<Sample>>empty() : all(samples, written);
    this.complete = all.isPresent();
    this.regions = all.map(this::distinct).orElse(real);
    this.touching = together(regions, cells.size());
    this.meeting = complete && !hasDemands ? touching : together(real, cells.size());
  }

  /// For each row the rows that share a region with it.
  private static List<BitSet> together(List<Region> regions, int rows) {
    var all = Stream.generate(BitSet::new).limit(rows).toList();
    regions.forEach(
        region -> region.rows().stream().forEach(row -> all.get(row).or(region.rows())));
    return all;
  }

  private static List<Sample> reals(Samples samples, Landmarks landmarks) {
    var examples = landmarks.demands().stream().flatMap(demand -> TextExample.of(demand).stream());
    return Stream.of(
            samples.points().stream(),
            samples.examples().stream(),
            Stream.of(samples.list(Set.of())),
            landmarks.demands().stream().map(demand -> samples.list(Set.of(demand))),
            examples.map(Value::of))
        .flatMap(values -> values)
        .map(Sample::real)
        .toList();
  }

  /// A sample for every way in which a value can look to the cells; empty where there are too many.
  private Optional<List<Sample>> all(Samples samples, List<Cell> written) {
    var assumptions = Assumptions.of(written);
    if (assumptions.isEmpty()) {
      return Optional.empty();
    }
    var all = new ArrayList<Sample>();
    samples.points().forEach(value -> all.add(Sample.real(value)));
    for (var met : assumptions.get()) {
      samples
          .examples()
          .forEach(
              value -> all.add(hasDemands ? Sample.real(value).assuming(met) : Sample.real(value)));
      all.add(Sample.real(samples.list(met)));
      if (all.size() > mostSamples) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  private List<Region> distinct(List<Sample> samples) {
    var found = new LinkedHashMap<BitSet, Region>();
    samples.stream()
        .filter(sample -> inDomain.test(sample.operand()))
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

  /// Regions of which each has a value that really looks like that.
  List<Region> real() {
    return real;
  }

  /// Whether `regions` are all there are.
  boolean isComplete() {
    return complete;
  }

  /// Whether there were more values to look at than the budget allows.
  boolean isExhausted() {
    return exhausted;
  }

  /// The rows that may match a value that this row matches, itself among them; none if no value
  /// meets the row's cell.
  BitSet touching(int row) {
    return touching.get(row);
  }

  /// The rows that match a value, known by name, that this row matches, too.
  BitSet meeting(int row) {
    return meeting.get(row);
  }

  /// Whether a row says nothing about the column.
  boolean isAny(int row) {
    return cells.get(row).filter(cell -> !(cell instanceof Cell.Any)).isEmpty();
  }

  /// The row's cell as written.
  String shown(int row) {
    return cells.get(row).map(Cell::shown).orElse("any");
  }

  /// A value that both rows match, if one is known by name.
  ///
  /// Two patterns are said to meet only where a plain example of one has the other in it: nearly
  /// any two meet in some long text.
  Optional<Value> common(int one, int other) {
    return real.stream()
        .filter(region -> region.rows().get(one) && region.rows().get(other))
        .map(region -> region.sample().value())
        .findFirst();
  }

  /// A text that both rows match, made of an example for each: two patterns may meet in it.
  Optional<Value> joined(int one, int other) {
    return examples(one).stream()
        .flatMap(first -> examples(other).stream().map(second -> first + "\n" + second))
        .map(text -> Sample.real(Value.of(text)))
        .filter(sample -> inDomain.test(sample.operand()))
        .filter(sample -> IntStream.of(one, other).allMatch(row -> meets.get(row).test(sample)))
        .map(Sample::value)
        .findFirst();
  }

  private List<String> examples(int row) {
    return cells.get(row).map(Assumptions::made).orElse(Set.of()).stream()
        .flatMap(demand -> TextExample.of(demand).stream())
        .toList();
  }
}
