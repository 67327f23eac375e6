package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.util.Optional;

/// A value as cells look at it, worked out once for all the cells that look.
///
/// @param text of a text or secret without the line breaks at its end, as in `$(…)`; of a number or
///   truth value as it would be written; empty for everything else
/// @param quantity of a number, or of a text that is one, also with a unit
record Operand(Value value, Optional<String> text, Optional<Quantity> quantity) {

  static Operand of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> ofText(value, text);
      case Value.Secret(_, var text) -> ofText(value, text);
      case Value.Number(var number) ->
          new Operand(value, Optional.of(plain(number)), Optional.of(Quantity.plain(number)));
      case Value.Truth(var truth) ->
          new Operand(value, Optional.of(String.valueOf(truth)), Optional.empty());
      case Value.Sequence _, Value.Mapping _, Value.Unknown _, Value.Null _, Value.Absent _ ->
          new Operand(value, Optional.empty(), Optional.empty());
    };
  }

  private static Operand ofText(Value value, String text) {
    return new Operand(value, Optional.of(chomp(text)), Quantity.parse(text));
  }

  static String chomp(String text) {
    var end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /// Without a needless point or exponent.
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
