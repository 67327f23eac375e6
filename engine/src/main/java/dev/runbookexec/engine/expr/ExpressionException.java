package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Span;

/// An expression that could not be evaluated with the values at hand: a foreseeable failure of the
/// step that holds it. The message is a sentence for people.
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Span at;
  private final String sentence;

  public ExpressionException(Span at, String message) {
    super(message);
    this.sentence = message;
    this.at = at;
  }

  /// The message, which is always there.
  public String sentence() {
    return sentence;
  }

  public Span at() {
    return at;
  }
}
