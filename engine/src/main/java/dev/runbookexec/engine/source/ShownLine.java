package dev.runbookexec.engine.source;

/// The part of a source line that is shown with a finding, and where the caret goes below it: a
/// line may be a million characters long.
///
/// @param column 1-based, in code points of `text`
/// @param length of the caret, at least 1
record ShownLine(String text, int column, int length) {
  private static final int WIDEST = 240;
  private static final int BEFORE = 100;
  private static final String LEFT_OUT = "…";

  static ShownLine of(String line, Span at) {
    var width = line.codePointCount(0, line.length());
    if (width <= WIDEST) {
      return new ShownLine(line, at.column(), caret(at.length(), width - at.column() + 1));
    }
    var from = Math.clamp(at.column() - 1 - BEFORE, 0, width - 1);
    var to = Math.min(width, from + WIDEST);
    var start = line.offsetByCodePoints(0, from);
    var part = line.substring(start, line.offsetByCodePoints(start, to - from));
    var before = from > 0 ? LEFT_OUT : "";
    var text = before + part + (to < width ? LEFT_OUT : "");
    var column = Math.min(at.column() - from, to - from + 1) + before.length();
    return new ShownLine(text, column, caret(at.length(), to - at.column() + 1));
  }

  private static int caret(int length, int most) {
    return Math.max(1, Math.min(length, most));
  }
}
