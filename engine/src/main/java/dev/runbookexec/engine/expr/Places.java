package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Span;

/// Where parts of a text stand in their file.
interface Places {
  Span part(int offset, int length);

  /// For a text of which only the place of its first character is known: exact on the first line.
  static Places from(Span at, String text) {
    return (offset, length) -> {
      var end = Math.min(offset + length, text.length());
      if (offset > end || text.substring(0, end).indexOf('\n') >= 0) {
        return at;
      }
      var column = at.column() + text.codePointCount(0, offset);
      return new Span(at.file(), at.line(), column, Math.max(1, text.codePointCount(offset, end)));
    };
  }
}
