package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Sizes;
import dev.runbookexec.engine.expr.fn.Unfit;
import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.apache.commons.jexl3.JexlArithmetic;

/// What JEXL's operators mean for values: decimal numbers, and no guesses across kinds. Operands
/// are values or what an inner comparison gave.
final class Arithmetic extends JexlArithmetic {
  Arithmetic() {
    super(true);
  }

  /// JEXL makes a new one where options change; ours has none.
  @Override
  protected JexlArithmetic createWithOptions(
      boolean strict, java.math.MathContext context, int scale) {
    return this;
  }

  static Value value(Object computed) {
    return switch (computed) {
      case Value value -> value;
      case Boolean truth -> Value.of(truth);
      default -> throw new IllegalStateException("JEXL computed " + computed.getClass());
    };
  }

  /// Adds numbers; joins texts, and a text with a number or truth value.
  @Override
  public Object add(Object left, Object right) {
    var a = value(left);
    var b = value(right);
    if (a instanceof Value.Text || b instanceof Value.Text) {
      return join(a, b);
    }
    return compute(left, right, (x, y) -> x.add(y, Numbers.PRECISION));
  }

  private static Value join(Value left, Value right) {
    if (!isWritten(left) || !isWritten(right)) {
      throw new Unfit("cannot add " + left.kind() + " and " + right.kind());
    }
    Sizes.check((long) left.plain().length() + right.plain().length());
    return Value.of(left.plain() + right.plain());
  }

  private static boolean isWritten(Value value) {
    return switch (value) {
      case Value.Text _, Value.Number _, Value.Truth _, Value.Secret _ -> true;
      case Value.Sequence _, Value.Mapping _, Value.Unknown _, Value.Null _, Value.Absent _ ->
          false;
    };
  }

  @Override
  public Object subtract(Object left, Object right) {
    return compute(left, right, (x, y) -> x.subtract(y, Numbers.PRECISION));
  }

  @Override
  public Object multiply(Object left, Object right) {
    return compute(left, right, (x, y) -> x.multiply(y, Numbers.PRECISION));
  }

  @Override
  public Object divide(Object left, Object right) {
    return compute(left, right, (x, y) -> x.divide(notZero(y), Numbers.PRECISION));
  }

  @Override
  public Object mod(Object left, Object right) {
    return compute(left, right, (x, y) -> x.remainder(notZero(y), Numbers.PRECISION));
  }

  private static BigDecimal notZero(BigDecimal divisor) {
    if (divisor.signum() == 0) {
      throw new Unfit("divides by zero");
    }
    return divisor;
  }

  private static Value compute(Object left, Object right, BinaryOperator<BigDecimal> operator) {
    var a = Numbers.of(value(left));
    var b = Numbers.of(value(right));
    if (a.isEmpty() || b.isEmpty()) {
      throw new Unfit(
          "needs two numbers, but was given " + value(left).kind() + " and " + value(right).kind());
    }
    try {
      return new Value.Number(operator.apply(a.get(), b.get()));
    } catch (Unfit unfit) {
      throw unfit;
    } catch (ArithmeticException _) {
      throw new Unfit("gives a number that is too large or too small");
    }
  }

  @Override
  public Object negate(Object operand) {
    var number = Numbers.of(value(operand));
    return new Value.Number(
        number
            .orElseThrow(() -> new Unfit("needs a number, but was given " + value(operand).kind()))
            .negate());
  }

  @Override
  public boolean equals(Object left, Object right) {
    return Comparison.equal(value(left), value(right));
  }

  @Override
  public boolean lessThan(Object left, Object right) {
    return order(left, right) < 0;
  }

  @Override
  public boolean lessThanOrEqual(Object left, Object right) {
    return order(left, right) <= 0;
  }

  @Override
  public boolean greaterThan(Object left, Object right) {
    return order(left, right) > 0;
  }

  @Override
  public boolean greaterThanOrEqual(Object left, Object right) {
    return order(left, right) >= 0;
  }

  private static int order(Object left, Object right) {
    return Comparison.order(value(left), value(right));
  }
}
