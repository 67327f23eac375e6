package dev.runbookexec.engine.decide;

import com.google.re2j.Pattern;
import java.util.Optional;

/// A text that meets a demand. Patterns are only understood as far as runbooks usually go; whatever
/// comes out was tried with RE2 before it is handed on.
final class TextExample {
  private static final int MOST_COPIES = 20;

  private final String pattern;
  private int at;

  private TextExample(String pattern) {
    this.pattern = pattern;
  }

  static Optional<String> of(TextDemand demand) {
    return switch (demand) {
      case TextDemand.Part(var part) -> Optional.of(part);
      case TextDemand.Found(var pattern, var ignoreCase) ->
          found(new TextExample(pattern).alternatives(), Patterns.compile(pattern, ignoreCase));
    };
  }

  private static Optional<String> found(String text, Pattern pattern) {
    return pattern.matcher(text).find() ? Optional.of(text) : Optional.empty();
  }

  /// The first of some alternatives; reads up to the end of the group that they stand in.
  private String alternatives() {
    var first = sequence();
    while (peek() == '|') {
      at++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    var text = new StringBuilder();
    while (at < pattern.length() && peek() != '|' && peek() != ')') {
      text.append(copies(one()));
    }
    return text.toString();
  }

  private char peek() {
    return at < pattern.length() ? pattern.charAt(at) : '\0';
  }

  private String one() {
    var sign = pattern.charAt(at++);
    return switch (sign) {
      case '^', '$' -> "";
      case '.' -> "x";
      case '\\' -> escaped();
      case '[' -> oneOf();
      case '(' -> group();
      default -> String.valueOf(sign);
    };
  }

  private String escaped() {
    if (at == pattern.length()) {
      return "";
    }
    var sign = pattern.charAt(at++);
    return switch (sign) {
      case 'd', 'w', 'S' -> "0";
      case 's', 'D', 'W' -> " ";
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'b', 'B', 'A', 'z' -> "";
      default -> String.valueOf(sign);
    };
  }

  /// The first sign of a class; of a negated one, a sign that is seldom listed.
  private String oneOf() {
    var end = pattern.indexOf(']', at + 1);
    if (end < 0) {
      at = pattern.length();
      return "";
    }
    var first = pattern.charAt(at);
    at++;
    var text = first == '^' ? "~" : first == '\\' ? escaped() : String.valueOf(first);
    at = end + 1;
    return text;
  }

  private String group() {
    if (peek() == '?') {
      var end = pattern.indexOf(pattern.startsWith("?P<", at) ? '>' : ':', at);
      at = end < 0 ? pattern.length() : end + 1;
    }
    var text = alternatives();
    at++;
    return text;
  }

  /// The text as often as the sign behind it says at least.
  private String copies(String text) {
    return switch (peek()) {
      case '*', '?' -> {
        at++;
        yield lazily("");
      }
      case '+' -> {
        at++;
        yield lazily(text);
      }
      case '{' -> counted(text);
      default -> text;
    };
  }

  private String lazily(String text) {
    if (peek() == '?') {
      at++;
    }
    return text;
  }

  private String counted(String text) {
    var end = pattern.indexOf('}', at);
    var count = end < 0 ? "" : pattern.substring(at + 1, end).replaceFirst(",.*", "");
    if (!count.matches("[0-9]{1,3}")) {
      return text;
    }
    at = end + 1;
    return lazily(text.repeat(Math.min(MOST_COPIES, Integer.parseInt(count))));
  }
}
