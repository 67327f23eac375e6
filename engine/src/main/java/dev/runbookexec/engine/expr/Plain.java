package dev.runbookexec.engine.expr;

/// The plain text of a value.
final class Plain {
  private Plain() {}

  static String of(Value value) {
    throw new IllegalStateException("not yet: " + value);
  }
}
