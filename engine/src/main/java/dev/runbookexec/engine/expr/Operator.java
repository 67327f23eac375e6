package dev.runbookexec.engine.expr;

/// The operators that compute from two values, as they are written here and in JEXL.
enum Operator {
  EQUAL("=="),
  DIFFERENT("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  MORE(">"),
  MORE_OR_EQUAL(">="),
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  static Operator of(String sign) {
    for (var operator : values()) {
      if (operator.sign.equals(sign)) {
        return operator;
      }
    }
    throw new IllegalStateException("There is no operator " + sign);
  }

  String sign() {
    return sign;
  }
}
