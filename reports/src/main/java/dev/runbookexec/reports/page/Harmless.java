package dev.runbookexec.reports.page;

import java.util.regex.Pattern;

/// Texts of a runbook made fit for Markdown: they stay text wherever they are put.
public final class Harmless {
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private Harmless() {}

  /// Control characters become visible as `␛` or by their code; line breaks and tabs stay.
  static String text(String hostile) {
    var safe = new StringBuilder(hostile.length());
    hostile.replace("\r\n", "\n").codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /// The same on one line.
  public static String line(String hostile) {
    return text(hostile).strip().replaceAll("[ \t]*\n[ \t\n]*", " ").replace('\t', ' ');
  }

  /// A line in which no sign means anything to Markdown or HTML.
  static String plain(String hostile) {
    var line = line(hostile);
    var escaped = new StringBuilder(line.length());
    for (var at = 0; at < line.length(); at++) {
      var sign = line.charAt(at);
      if (means(line, at, sign)) {
        escaped.append('\\');
      }
      escaped.append(sign);
    }
    return escaped.toString();
  }

  /// Signs that mean something only at the start of a line are left alone elsewhere, so that people
  /// can read the source, too.
  private static boolean means(String line, int at, char sign) {
    return switch (sign) {
      case '\\', '`', '*', '[', ']', '|', '<', '>', '&', '~' -> true;
      case '_' -> !isInWord(line, at);
      case '#', '+', '-', '=' -> at == 0;
      case '.', ')' ->
          at > 0
              && isBlank(line, at + 1)
              && line.substring(0, at).chars().allMatch(Character::isDigit);
      default -> false;
    };
  }

  private static boolean isInWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }

  private static boolean isBlank(String line, int at) {
    return at >= line.length() || line.charAt(at) == ' ';
  }

  /// Code in a line; the fence is longer than every run of backticks in it.
  static String code(String hostile) {
    var line = line(hostile);
    if (line.isEmpty()) {
      return "(empty)";
    }
    var fence = "`".repeat(longest(line) + 1);
    var pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /// A code block.
  static String block(String language, String hostile) {
    var text = text(hostile).stripTrailing();
    var fence = "`".repeat(Math.max(3, longest(text) + 1));
    return fence + language + "\n" + text + "\n" + fence + "\n";
  }

  /// Markdown of one line, for a cell of a table.
  static String cell(String markdown) {
    return markdown.replace("\\|", "|").replace("|", "\\|").replace("\n", " ");
  }

  private static int longest(String text) {
    return BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }

  private static void append(StringBuilder safe, int c) {
    if (c == '\n' || c == '\t') {
      safe.append((char) c);
    } else if (c < 0x20) {
      safe.append((char) (0x2400 + c));
    } else if (c == 0x7f) {
      safe.append('␡');
    } else if (isUnsafe(c)) {
      safe.append("⟨U+")
          .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT))
          .append('⟩');
    } else {
      safe.appendCodePoint(c);
    }
  }

  private static boolean isUnsafe(int c) {
    var control = (c >= 0x80 && c < 0xa0) || Character.getType(c) == Character.PRIVATE_USE;
    var direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    var marks = c == 0x200e || c == 0x200f || c == 0x061c || c == 0xfeff;
    var lines = c == 0x2028 || c == 0x2029;
    var none = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    return control || direction || marks || lines || none || (c >= 0xd800 && c <= 0xdfff);
  }
}
