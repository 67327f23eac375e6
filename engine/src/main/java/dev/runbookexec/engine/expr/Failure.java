package dev.runbookexec.engine.expr;

/// A part of an expression has no value; leaves the evaluation as an `ExpressionException`, which
/// knows the place in the file.
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Tree at;
  private final String sentence;

  Failure(Tree at, String sentence) {
    super(sentence, null, false, false);
    this.at = at;
    this.sentence = sentence;
  }

  Tree at() {
    return at;
  }

  String sentence() {
    return sentence;
  }
}
