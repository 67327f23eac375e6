package dev.runbookexec.engine.trap;

import java.util.ArrayList;
import java.util.List;

/// Parts of a text that may be placeholders: runs of letters, digits, `_` and `-`, and such a run
/// in `<…>`.
final class Segments {
  record Segment(String text, int start) {
    boolean isBracketed() {
      return text.startsWith("<");
    }

    /// Whether it stands where a name or address would: the whole text, or a part of a path, an
    /// address or a value.
    boolean isPlaced(String whole) {
      if (text.length() == whole.length()) {
        return true;
      }
      var before = start > 0 ? whole.charAt(start - 1) : ' ';
      return "/@=:".indexOf(before) >= 0 || whole.startsWith("Bearer ", Math.max(0, start - 7));
    }
  }

  private Segments() {}

  static List<Segment> of(String text) {
    var segments = new ArrayList<Segment>();
    for (int i = 0; i < text.length(); i++) {
      var bracket = text.charAt(i) == '<' ? 1 : 0;
      var end = end(text, i + bracket);
      if (end == i + bracket) {
        continue;
      }
      if (bracket == 1
          && Character.isLetter(text.charAt(i + 1))
          && end < text.length()
          && text.charAt(end) == '>') {
        segments.add(new Segment(text.substring(i, end + 1), i));
      } else {
        segments.add(new Segment(text.substring(i + bracket, end), i + bracket));
      }
      i = end;
    }
    return segments;
  }

  private static int end(String text, int from) {
    var end = from;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return c == '_' || c == '-' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
