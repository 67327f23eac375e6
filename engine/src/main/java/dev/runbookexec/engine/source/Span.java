package dev.runbookexec.engine.source;

/// A place in a source file: where it starts and how many characters it covers on that line.
///
/// Lines and columns are 1-based and count Unicode code points; `length` is at least 1.
public record Span(String file, int line, int column, int length) {
  public Span {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException("Not a place: " + line + ":" + column + "+" + length);
    }
  }

  /// The start of a file, for findings that belong to the file as a whole.
  public static Span startOf(String file) {
    return new Span(file, 1, 1, 1);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
