package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable.Aggregate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Makes one number of the numbers that several rows give.
public final class Aggregates {
  private Aggregates() {}

  /// The number; unknown if one of the values is; absent for the least or greatest of none. Empty
  /// if one of the values is no number.
  public static Optional<Value> of(Aggregate aggregate, List<Value> values) {
    if (aggregate == Aggregate.COUNT) {
      return Optional.of(Value.of(values.size()));
    }
    var unknown = values.stream().filter(Value.Unknown.class::isInstance).findFirst();
    if (unknown.isPresent()) {
      return unknown;
    }
    var numbers = new ArrayList<BigDecimal>();
    for (var value : values) {
      number(value).ifPresent(numbers::add);
    }
    return numbers.size() < values.size()
        ? Optional.empty()
        : Optional.of(number(aggregate, numbers));
  }

  /// Whether a value can be counted with: a number, or a text that is one.
  public static boolean isNumber(Value value) {
    return number(value).isPresent();
  }

  private static Value number(Aggregate aggregate, List<BigDecimal> numbers) {
    return switch (aggregate) {
      case SUM -> new Value.Number(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      case MIN -> most(numbers, BigDecimal::min);
      case MAX -> most(numbers, BigDecimal::max);
      case COUNT -> Value.of(numbers.size());
    };
  }

  private static Value most(List<BigDecimal> numbers, BinaryOperator<BigDecimal> better) {
    return numbers.stream().reduce(better).<Value>map(Value.Number::new).orElse(Value.absent());
  }

  private static Optional<BigDecimal> number(Value value) {
    return switch (value) {
      case Value.Number _, Value.Text _ -> Operand.of(value).quantity().map(Quantity::amount);
      case Value.Truth _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          Optional.empty();
    };
  }
}
