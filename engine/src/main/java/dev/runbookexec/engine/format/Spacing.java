package dev.runbookexec.engine.format;

import dev.runbookexec.engine.yaml.Layout.Kind;
import dev.runbookexec.engine.yaml.Layout.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The white space inside one line, without its indentation: one space behind a dash and behind a
/// key's colon, `{ a: 1 }` and `[1, 2]`. More spaces behind a comma stay, since they make columns.
final class Spacing {
  private final String line;
  private final List<Part> parts;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Boolean> open = new ArrayDeque<>();

  private final int width;

  /// Where counting of code points has come to.
  private int column;

  private int index;

  Spacing(String line, List<Part> parts) {
    this.line = line;
    this.parts = parts;
    this.width = line.codePointCount(0, line.length());
  }

  String text() {
    var at = 0;
    for (var part : parts) {
      if (isEmpty(part)) {
        continue; // it has no place of its own
      }
      var from = offset(part.column());
      if (from < at) {
        continue;
      }
      gap(line.substring(at, from));
      at = part.kind() == Kind.SCALAR ? scalar(part, from) : bracket(part, from);
    }
    return out.append(line.substring(at)).toString().stripTrailing();
  }

  private static boolean isEmpty(Part part) {
    return part.kind() == Kind.SCALAR
        && part.line() == part.endLine()
        && part.column() == part.endColumn();
  }

  private int scalar(Part part, int from) {
    var end = part.endLine() == part.line() ? offset(part.endColumn()) : line.length();
    out.append(line, from, end);
    return end;
  }

  /// A mapping in a list may stand there without brackets, as in `[a: 1]`.
  private int bracket(Part part, int from) {
    var sign = from < line.length() ? line.charAt(from) : ' ';
    if (part.kind() == Kind.FLOW_START) {
      var written = sign == '[' || sign == '{';
      open.push(written);
      out.append(written ? sign == '{' ? "{ " : "[" : "");
      return written ? from + 1 : from;
    }
    if (!open.isEmpty() && !open.pop()) {
      return from;
    }
    trim();
    var empty = !out.isEmpty() && endsWith('{');
    out.append(sign == '}' && !empty ? " }" : String.valueOf(sign));
    return from + 1;
  }

  private void trim() {
    while (!out.isEmpty() && endsWith(' ')) {
      out.setLength(out.length() - 1);
    }
  }

  /// What stands between two parts: dashes, colons, commas and spaces.
  private void gap(String gap) {
    var spaces = 0;
    for (var i = 0; i < gap.length(); i++) {
      var c = gap.charAt(i);
      if (c == ' ' || c == '\t') {
        spaces++;
        continue;
      }
      out.append(before(c, spaces)).append(c);
      spaces = 0;
    }
    out.append(" ".repeat(behind(spaces)));
  }

  private String before(char c, int spaces) {
    var close = c == ':' || c == ',' || out.isEmpty() || endsWith(' ') || spaces == 0;
    return close ? "" : " ";
  }

  private int behind(int spaces) {
    if (out.isEmpty() || endsWith('[') || endsWith(' ')) {
      return 0;
    }
    if (endsWith(',')) {
      return Math.max(1, spaces);
    }
    if (endsWith(':')) {
      return open.isEmpty() ? 1 : Math.max(1, spaces);
    }
    return spaces == 0 ? 0 : 1;
  }

  private boolean endsWith(char c) {
    return out.charAt(out.length() - 1) == c;
  }

  private int offset(int to) {
    var goal = Math.min(to, width);
    index = line.offsetByCodePoints(index, goal - column);
    column = goal;
    return index;
  }
}
