package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// The lines of a source text, and the YAML library's marks (from 0, in code points) as places.
final class Lines {
  private final String file;
  private final String text;
  private final List<String> lines;
  private final int[] starts;

  Lines(String file, String text) {
    this.file = file;
    this.text = text;
    this.lines = text.lines().toList();
    this.starts = starts(text, lines);
  }

  /// Where each line begins in the text, in chars.
  private static int[] starts(String text, List<String> lines) {
    var starts = new int[lines.size()];
    var next = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = next;
      next += lines.get(i).length();
      next += text.startsWith("\r\n", next) ? 2 : 1;
    }
    return starts;
  }

  /// The text between two marks.
  String text(Mark from, Mark to) {
    return text.substring(index(from), Math.max(index(from), index(to)));
  }

  private int index(Mark mark) {
    if (mark.getLine() >= starts.length) {
      return text.length();
    }
    var line = lines.get(mark.getLine());
    var width = line.codePointCount(0, line.length());
    return starts[mark.getLine()] + line.offsetByCodePoints(0, Math.min(width, mark.getColumn()));
  }

  /// A line by its number from 0, without its line break; empty behind the end.
  String line(int number) {
    return number < lines.size() ? lines.get(number) : "";
  }

  int count() {
    return lines.size();
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
    var sameLine = end.filter(to -> to.getLine() == from.getLine());
    var until = sameLine.map(Mark::getColumn).orElseGet(() -> width(from.getLine()));
    return place(from.getLine(), from.getColumn(), until - from.getColumn());
  }

  /// One character's place. The end of the text is shown as the end of its last line.
  Span at(Mark mark) {
    if (mark.getLine() > 0 && mark.getLine() >= lines.size()) {
      return place(lines.size() - 1, width(lines.size() - 1), 1);
    }
    return place(mark.getLine(), mark.getColumn(), 1);
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
