package dev.runbookexec.cli.view;

/// Makes text from elsewhere safe for a terminal: no escape sequence, carriage return or text
/// direction trick of a remote machine reaches it.
public final class Safe {
  private Safe() {}

  /// Control characters but line breaks and tabs, and characters that turn the direction of text,
  /// become visible as `␛`, `␍`, `␇` and the like, or as a code point in braces.
  public static String text(String hostile) {
    var safe = new StringBuilder(hostile.length());
    hostile.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /// The same on one line: line breaks become `⏎`, tabs blanks.
  public static String line(String hostile) {
    return text(hostile).strip().replace("\n", " ⏎ ").replace('\t', ' ');
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n' || c == '\t') {
      safe.append((char) c);
    } else if (c < 0x20) {
      safe.append((char) (0x2400 + c));
    } else if (c == 0x7f) {
      safe.append('␡');
    } else if (isUnsafe(c)) {
      safe.append("\\" + "u{").append(Integer.toHexString(c)).append('}');
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isUnsafe(int c) {
    var c1Control = c >= 0x80 && c < 0xa0;
    var direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    var marks = c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff;
    var halfPair = c >= 0xd800 && c <= 0xdfff;
    return c1Control || direction || marks || halfPair || c == 0x2028 || c == 0x2029;
  }
}
