package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One value that stands for all that look the same to the cells of a column.
///
/// @param assumed if present, it stands for values that meet these text demands and no others,
///   whatever the example itself does; whether there is such a value is not known
record Sample(Operand operand, Optional<Set<TextDemand>> assumed) {
  static Sample real(Value value) {
    return new Sample(Operand.of(value), Optional.empty());
  }

  Sample assuming(Set<TextDemand> met) {
    return new Sample(operand, Optional.of(met));
  }

  Value value() {
    return operand.value();
  }

  /// A cell made ready to look at many samples.
  static Predicate<Sample> meets(Cell cell) {
    return switch (cell) {
      case Cell.OneOf(_, var cells) -> {
        var all = cells.stream().map(Sample::meets).toList();
        yield sample -> all.stream().anyMatch(one -> one.test(sample));
      }
      case Cell.Not(_, var inner) -> meets(inner).negate();
      case Cell.Matches _, Cell.Contains _ -> {
        var demand = TextDemand.of(cell).orElseThrow();
        var real = real(cell);
        yield sample ->
            sample.assumed().map(met -> met.contains(demand)).orElseGet(() -> real.test(sample));
      }
      case Cell.Any _, Cell.IsAbsent _, Cell.IsNull _, Cell.Is _, Cell.Range _, Cell.Compares _ ->
          real(cell);
    };
  }

  private static Predicate<Sample> real(Cell cell) {
    var matcher = Matcher.of(cell);
    return sample -> matcher.match(sample.operand()) == Match.YES;
  }
}
