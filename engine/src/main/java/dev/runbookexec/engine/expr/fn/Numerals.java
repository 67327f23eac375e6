package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/// Functions over numbers, also over texts that say one.
public final class Numerals {
  private static final int MOST_PLACES = 20;

  private final Units units = new Units();

  /// 0 of an empty list.
  public Value sum(Value list) {
    return new Value.Number(
        numbers(list).stream()
            .reduce(BigDecimal.ZERO, (one, other) -> one.add(other, MathContext.DECIMAL128)));
  }

  /// Absent of an empty list.
  public Value max(Value list) {
    return numbers(list).stream()
        .max(Comparator.naturalOrder())
        .<Value>map(Value.Number::new)
        .orElse(Value.absent());
  }

  /// Absent of an empty list.
  public Value min(Value list) {
    return numbers(list).stream()
        .min(Comparator.naturalOrder())
        .<Value>map(Value.Number::new)
        .orElse(Value.absent());
  }

  public Value round(Value number) {
    return rounded(number, 0);
  }

  public Value round(Value number, Value places) {
    var wanted = number(places);
    if (wanted.stripTrailingZeros().scale() > 0
        || wanted.signum() < 0
        || wanted.compareTo(BigDecimal.valueOf(MOST_PLACES)) > 0) {
      throw new Unfit("needs a whole number of places up to " + MOST_PLACES, places.plain());
    }
    return rounded(number, wanted.intValue());
  }

  /// A half goes up, away from 0.
  private Value rounded(Value number, int places) {
    var exact = number(number);
    return exact.scale() <= places
        ? new Value.Number(exact)
        : new Value.Number(exact.setScale(places, RoundingMode.HALF_UP).stripTrailingZeros());
  }

  private List<BigDecimal> numbers(Value list) {
    return Arguments.list(list).stream().map(this::number).toList();
  }

  private BigDecimal number(Value value) {
    if (units.number(value) instanceof Value.Number(var number)) {
      return number;
    }
    throw new Unfit("needs a number", value.plain());
  }
}
