package dev.runbookexec.engine.expr;

/// An operand is not known; leaves the evaluation as an unknown value.
final class UnknownSignal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  UnknownSignal(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
