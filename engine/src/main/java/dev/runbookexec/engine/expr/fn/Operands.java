package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;
import java.util.function.BiFunction;

/// Hands what one operator or function gave to the next, which cannot work with absent or unknown
/// values. The expression library calls it by name.
public final class Operands {
  private final BiFunction<Integer, Object, Value> needed;

  /// @param needed from the number of the operand and what was computed for it
  public Operands(BiFunction<Integer, Object, Value> needed) {
    this.needed = needed;
  }

  public Value need(int number, Object computed) {
    return needed.apply(number, computed);
  }
}
