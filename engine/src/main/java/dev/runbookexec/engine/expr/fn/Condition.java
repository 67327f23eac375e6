package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Comparison;
import dev.runbookexec.engine.expr.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a field of an element must be: a comparison with a value. A field that is absent or null
/// meets none.
public final class Condition {
  private final String field;
  private final Operator operator;
  private final Value value;

  private Condition(String field, Operator operator, Value value) {
    this.field = field;
    this.operator = operator;
    this.value = value;
  }

  /// How a field is compared.
  public enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    FOUND("=~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  public static Optional<Operator> operator(String sign) {
    return Arrays.stream(Operator.values()).filter(one -> one.sign.equals(sign)).findFirst();
  }

  public static List<String> signs() {
    return Arrays.stream(Operator.values()).map(one -> one.sign).toList();
  }

  static Condition equal(Value field, Value value) {
    return new Condition(Arguments.text(field), Operator.EQUAL, value);
  }

  static Condition of(Value field, Value sign, Value value) {
    var operator =
        operator(Arguments.text(sign))
            .orElseThrow(() ->
                new Unfit("needs one of `" + String.join("`, `", signs()) + "`", sign.plain()));
    return new Condition(Arguments.text(field), operator, value);
  }

  boolean holds(Value element) {
    var found = Fields.at(element, field);
    if (found instanceof Value.Absent || found instanceof Value.Null) {
      return false;
    }
    return switch (operator) {
      case EQUAL -> Comparison.equal(found, value);
      case UNEQUAL -> !Comparison.equal(found, value);
      case LESS -> Comparison.order(found, value) < 0;
      case AT_MOST -> Comparison.order(found, value) <= 0;
      case MORE -> Comparison.order(found, value) > 0;
      case AT_LEAST -> Comparison.order(found, value) >= 0;
      case FOUND -> Patterns.isFound(Patterns.pattern(value), found);
    };
  }
}
