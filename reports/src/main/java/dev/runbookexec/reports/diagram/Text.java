package dev.runbookexec.reports.diagram;

import dev.runbookexec.reports.page.Harmless;
import java.util.ArrayList;
import java.util.List;

/// Texts in a picture. Whatever a runbook says stays text.
final class Text {
  /// Of a letter at the usual size, on the wide side, so that nothing is cut off.
  private static final double LETTER = 7.2;

  private Text() {}

  /// @param kind a class of the style sheet
  static String line(String kind, int x, int y, String text) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, escaped(text));
  }

  /// In lines that fit, broken between words where that can be.
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var most = Math.max(8, (int) (width / LETTER));
    for (var word : Harmless.line(text).split(" ", -1)) {
      if (!line.isEmpty() && wide(line) + 1 + wide(word) > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (wide(line) > most) {
        var cut = line.offsetByCodePoints(0, Math.min(most, line.codePointCount(0, line.length())));
        cut = wide(line) == line.length() ? cut : Math.max(1, cut / 2);
        lines.add(line.substring(0, cut));
        line.delete(0, cut);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// Letters; those beyond Latin, Greek and Cyrillic are about twice as wide.
  private static int wide(CharSequence text) {
    return text.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum();
  }

  static String escaped(String text) {
    return Harmless.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
