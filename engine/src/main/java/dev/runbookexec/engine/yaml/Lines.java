package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import java.util.Arrays;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The lines of a source text, and the YAML library's marks (from 0, in code points) as places.
final class Lines {
  private final String file;
  private final String text;
  private final int[] starts;

  Lines(String file, String text) {
    this.file = file;
    this.text = text;
    this.starts = starts(text);
  }

  /// Where each line begins in the text, in chars. A line ends with `\n`, `\r\n` or `\r`.
  private static int[] starts(String text) {
    var starts = new int[16];
    var count = 0;
    for (var start = 0; start < text.length(); start = afterLine(text, start)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count] = start;
      count++;
    }
    return Arrays.copyOf(starts, count);
  }

  private static int afterLine(String text, int start) {
    for (var at = start; at < text.length(); at++) {
      if (isLineBreak(text.charAt(at))) {
        return text.startsWith("\r\n", at) ? at + 2 : at + 1;
      }
    }
    return text.length();
  }

  /// The whole text.
  String text() {
    return text;
  }

  /// The text between two marks.
  String text(Mark from, Mark to) {
    return text.substring(index(from), Math.max(index(from), index(to)));
  }

  /// The character at a mark; NUL at the end of the text.
  char character(Mark mark) {
    var index = index(mark);
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private int index(Mark mark) {
    if (mark.getLine() >= starts.length) {
      return text.length();
    }
    var start = starts[mark.getLine()];
    var line = line(mark.getLine());
    var width = line.codePointCount(0, line.length());
    return mark.getColumn() >= width
        ? start + line.length()
        : start + line.offsetByCodePoints(0, mark.getColumn());
  }

  /// A line by its number from 0, without its line break; empty behind the end.
  private String line(int number) {
    if (number >= starts.length) {
      return "";
    }
    var end = number + 1 < starts.length ? starts[number + 1] : text.length();
    while (end > starts[number] && isLineBreak(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(starts[number], end);
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  Span start() {
    return Span.startOf(file);
  }

  /// The place between two marks; where they are on different lines, the rest of the first line.
  Span between(Optional<Mark> start, Optional<Mark> end) {
    if (start.isEmpty()) {
      return start();
    }
    var from = start.get();
    if (from.getLine() >= starts.length) {
      return at(from);
    }
    var oneLine = end.isPresent() && end.get().getLine() == from.getLine();
    var until = oneLine ? end.get().getColumn() : width(from.getLine());
    return place(from.getLine(), from.getColumn(), until - from.getColumn());
  }

  /// One character's place. The end of the text is shown as the end of its last line.
  Span at(Mark mark) {
    if (mark.getLine() > 0 && mark.getLine() >= starts.length) {
      return place(starts.length - 1, width(starts.length - 1), 1);
    }
    var line = line(mark.getLine());
    var end = line.codePointCount(0, line.length());
    return place(mark.getLine(), Math.min(mark.getColumn(), end), 1);
  }

  /// The place of the character at this index of the text.
  Span at(int index) {
    var found = Arrays.binarySearch(starts, index);
    var line = found < 0 ? -found - 2 : found;
    return place(line, text.codePointCount(starts[line], index), 1);
  }

  Span place(int line, int column, int length) {
    return new Span(file, line + 1, Math.max(0, column) + 1, Math.max(1, length));
  }

  /// The width of a line in code points, without the blanks at its end.
  private int width(int number) {
    var line = line(number).stripTrailing();
    return line.codePointCount(0, line.length());
  }
}
