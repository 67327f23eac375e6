package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.yaml.Node.Style;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where the characters of a scalar's text stand in the scalar as written, found by walking through
/// both once: blanks and line breaks are folded, escapes stand for one character, everything else
/// stands for itself.
final class Alignment {
  private static final int NOWHERE = -1;

  private final String written;
  private final String text;
  private final Style style;
  private final int[] places;
  private final int[] lines;

  private Alignment(Alignment whole, int offset) {
    this.written = whole.written;
    this.text = whole.text.substring(offset);
    this.style = whole.style;
    this.places = Arrays.copyOfRange(whole.places, offset, whole.places.length);
    this.lines = whole.lines;
  }

  /// @param written with quotes or block header
  Alignment(String written, String text, Style style) {
    this.written = written;
    this.text = text;
    this.style = style;
    this.places = places();
    this.lines =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, written.length())
                    .filter(i -> isLineBreak(written, i))
                    .map(i -> i + 1))
            .toArray();
  }

  /// The index in the written form of the character at this offset; empty if it isn't found.
  Optional<Integer> written(int offset) {
    return places[offset] == NOWHERE ? Optional.empty() : Optional.of(places[offset]);
  }

  /// The same for the rest of the text, from an offset on.
  Alignment from(int offset) {
    return new Alignment(this, offset);
  }

  /// The number, from 0, of the line in which this index of the written form lies.
  int line(int index) {
    var found = Arrays.binarySearch(lines, index);
    return found < 0 ? -found - 2 : found;
  }

  int lineStart(int line) {
    return lines[line];
  }

  /// Where its line break stands.
  int lineEnd(int line) {
    if (line + 1 >= lines.length) {
      return written.length();
    }
    var end = lines[line + 1] - 1;
    return end > lines[line] && written.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /// `\n`, `\r\n` or `\r`.
  private static boolean isLineBreak(String s, int at) {
    return s.charAt(at) == '\n' || (s.charAt(at) == '\r' && !s.startsWith("\n", at + 1));
  }

  /// How many there are in a part of the written form.
  int codePoints(int from, int to) {
    return written.codePointCount(from, to);
  }

  /// The place of each offset, and of the end.
  private int[] places() {
    var found = new int[text.length() + 1];
    Arrays.fill(found, NOWHERE);
    var at = begin();
    var seen = 0;
    var filled = 0;
    while (true) {
      for (; filled <= Math.min(seen, text.length()); filled++) {
        found[filled] = atCharacter(at, seen);
      }
      if (seen >= text.length() || at >= written.length()) {
        return found;
      }
      if (isBlank(text, seen)) {
        var blanks = blanks(text, seen);
        for (; filled < seen + blanks; filled++) {
          found[filled] = at;
        }
        seen += blanks;
        at = isBlank(written, at) ? at + blanks(written, at) : afterCharacter(at);
      } else if (isBlank(written, at)) { // after a line break that an escape takes away
        at += blanks(written, at);
      } else {
        seen += characters(at);
        at = afterCharacter(at);
      }
    }
  }

  /// Where the text's character is no blank, blanks before it are indentation.
  private int atCharacter(int at, int seen) {
    return seen < text.length() && !isBlank(text, seen) && isBlank(written, at)
        ? at + blanks(written, at)
        : at;
  }

  private int begin() {
    return switch (style) {
      case PLAIN -> 0;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> 1;
      case LITERAL, FOLDED -> Math.max(0, written.indexOf('\n'));
    };
  }

  private int afterCharacter(int at) {
    if (style == Style.SINGLE_QUOTED && written.startsWith("''", at)) {
      return at + 2;
    }
    if (style != Style.DOUBLE_QUOTED || written.charAt(at) != '\\' || at + 1 >= written.length()) {
      return at + 1;
    }
    return Math.min(
        written.length(),
        switch (written.charAt(at + 1)) {
          case 'x' -> at + 4;
          case 'u' -> at + 6;
          case 'U' -> at + 10;
          default -> at + 2;
        });
  }

  /// How many chars of the text stand for what is written here.
  private int characters(int at) {
    if (style != Style.DOUBLE_QUOTED || written.charAt(at) != '\\') {
      return 1;
    }
    var wide = written.startsWith("U0001", at + 1) || written.startsWith("U0010", at + 1);
    var lineBreak = written.startsWith("\n", at + 1) || written.startsWith("\r", at + 1);
    return lineBreak ? 0 : wide ? 2 : 1;
  }

  private static boolean isBlank(String s, int at) {
    return at < s.length() && " \t\r\n".indexOf(s.charAt(at)) >= 0;
  }

  private static int blanks(String s, int at) {
    var end = at;
    while (isBlank(s, end)) {
      end++;
    }
    return end - at;
  }
}
