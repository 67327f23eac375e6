package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Cell.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The values at which the cells of a column change their mind.
///
/// @param numbers where a number cell begins or ends to match
/// @param measures what the numbers count
/// @param texts the literal texts
/// @param demands the patterns and parts
record Landmarks(
    SortedSet<BigDecimal> numbers,
    Set<Measure> measures,
    Set<String> texts,
    Set<TextDemand> demands) {
  static Landmarks of(List<Cell> cells) {
    var landmarks =
        new Landmarks(
            new TreeSet<>(),
            EnumSet.noneOf(Measure.class),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    cells.forEach(landmarks::add);
    return landmarks;
  }

  private void add(Cell cell) {
    switch (cell) {
      case Cell.Any _, Cell.IsAbsent _, Cell.IsNull _ -> {}
      case Cell.Is(_, Value.Number(var number)) -> numbers.add(number);
      case Cell.Is(_, Value.Text(var text)) -> {
        texts.add(Operand.chomp(text));
        Quantity.parse(text).ifPresent(quantity -> numbers.add(quantity.amount()));
      }
      case Cell.Is _ -> {}
      case Cell.Range(_, var low, var high, _, var measure, _) -> {
        measures.add(measure);
        numbers.add(low);
        numbers.add(high);
      }
      case Cell.Compares(_, _, var bound, var measure, _) -> {
        measures.add(measure);
        numbers.add(bound);
      }
      case Cell.Matches _, Cell.Contains _ -> TextDemand.of(cell).ifPresent(demands::add);
      case Cell.OneOf(_, var cells) -> cells.forEach(this::add);
      case Cell.Not(_, var inner) -> add(inner);
    }
  }

  /// Whether texts that are one and the same number may look different.
  boolean tellNumbersApart() {
    return !demands.isEmpty() || texts.stream().anyMatch(text -> Quantity.parse(text).isPresent());
  }

  /// A number before, between and after the landmarks; whole ones where there are any.
  List<BigDecimal> between() {
    var all = new ArrayList<BigDecimal>();
    if (numbers.isEmpty()) {
      return all;
    }
    all.add(floor(numbers.first()).subtract(BigDecimal.ONE));
    var before = numbers.first();
    for (var number : numbers.tailSet(before)) {
      if (number.compareTo(before) > 0) {
        all.add(middle(before, number));
        before = number;
      }
    }
    all.add(floor(before).add(BigDecimal.ONE));
    return all;
  }

  private static BigDecimal middle(BigDecimal low, BigDecimal high) {
    var whole = floor(low).add(BigDecimal.ONE);
    return whole.compareTo(high) < 0 ? whole : low.add(high).divide(BigDecimal.TWO);
  }

  private static BigDecimal floor(BigDecimal number) {
    return number.setScale(0, RoundingMode.FLOOR);
  }
}
