package dev.runbookexec.engine.expr;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// Numbers and the texts that are numbers.
final class Numbers {
  /// Enough digits for nanoseconds since 1970 and for petabytes, and a bound for what a short
  /// expression can compute.
  static final MathContext PRECISION = MathContext.DECIMAL128;

  private static final Pattern PLAIN =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,99})(?:[.][0-9]{1,99})?");
  private static final int MOST_ZEROS = 40;

  private Numbers() {}

  /// A number, or a text that is one written plainly: no blanks, sign `+`, exponent or leading
  /// zero.
  static Optional<BigDecimal> of(Value value) {
    return switch (value) {
      case Value.Number(var number) -> Optional.of(number);
      case Value.Text(var text) ->
          PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
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

  /// `5`, not `5.0` or `5E+0`; with an exponent only where dozens of zeros would be needed.
  static String plain(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    var shortest = number.stripTrailingZeros();
    return Math.abs((long) shortest.scale()) > MOST_ZEROS
        ? shortest.toString()
        : shortest.toPlainString();
  }
}
