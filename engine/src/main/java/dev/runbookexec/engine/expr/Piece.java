package dev.runbookexec.engine.expr;

/// A piece of a template.
sealed interface Piece {
  record Fixed(String text) implements Piece {}

  /// @param start where its `${{` begins in the template's text
  /// @param end behind its `}}`
  record Hole(Expression expression, int start, int end) implements Piece {}
}
