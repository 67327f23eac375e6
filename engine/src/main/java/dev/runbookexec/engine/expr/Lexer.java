package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Token.Kind;
import java.util.List;

/// Cuts an expression into words. A dash inside a name belongs to it, so a minus needs spaces.
final class Lexer {
  /// Longer signs first.
  private static final List<String> SIGNS =
      List.of(
          "&&", "||", "==", "!=", "<=", ">=", "=~", "??", "!", "<", ">", "+", "-", "*", "/", "%",
          "?", ":", "(", ")", "[", "]", ".", ",");

  private final String text;
  private int at;

  Lexer(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /// Where the next word will be looked for.
  int position() {
    return at;
  }

  Token next() throws SyntaxProblem {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at >= text.length()) {
      return new Token(Kind.END, "", at, at);
    }
    var c = text.charAt(at);
    if (isNameStart(c)) {
      return name();
    }
    if (isDigit(c)) {
      return number();
    }
    return c == '\'' || c == '"' ? quoted(c) : sign();
  }

  private Token name() {
    var start = at;
    while (at < text.length() && isNamePart(at)) {
      at++;
    }
    return new Token(Kind.NAME, text.substring(start, at), start, at);
  }

  private boolean isNamePart(int i) {
    var c = text.charAt(i);
    var dash = c == '-' && i + 1 < text.length() && isLetterOrDigit(text.charAt(i + 1));
    return dash || isLetterOrDigit(c);
  }

  private Token number() throws SyntaxProblem {
    var start = at;
    digits();
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      digits();
    }
    if (at < text.length() && isNameStart(text.charAt(at))) {
      var end = at;
      while (end < text.length() && isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      throw new SyntaxProblem(
          "RB0201",
          "A number ends where letters begin.",
          "lengths and sizes are read from texts: `bytes('5GB')`, `seconds('2m')`.",
          start,
          end);
    }
    return new Token(Kind.NUMBER, text.substring(start, at), start, at);
  }

  private void digits() {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  /// A backslash takes the meaning from a quote or a backslash; `\n`, `\t`, `\r`, and `u` with four
  /// digits, are characters. Before anything else it stands for itself, since patterns are full of
  /// them.
  private Token quoted(char quote) throws SyntaxProblem {
    var start = at;
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        escape(value);
      } else {
        value.append(text.charAt(at));
        at++;
      }
    }
    if (at >= text.length()) {
      throw new SyntaxProblem(
          "RB0204",
          "A text begins here and never ends.",
          "close it with `" + quote + "`.",
          start,
          start + 1);
    }
    at++;
    return new Token(Kind.TEXT, value.toString(), start, at);
  }

  private void escape(StringBuilder value) {
    var c = text.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '\\', '\'', '"' -> value.append(c);
      case 'u' -> unicode(value);
      default -> value.append('\\').append(c);
    }
  }

  private void unicode(StringBuilder value) {
    var end = Math.min(at + 4, text.length());
    var digits = text.substring(at, end);
    if (digits.length() == 4 && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      value.append((char) Integer.parseInt(digits, 16));
      at = end;
    } else {
      value.append("\\u");
    }
  }

  private Token sign() throws SyntaxProblem {
    for (var sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Kind.SIGN, sign, at - sign.length(), at);
      }
    }
    throw stranger();
  }

  private SyntaxProblem stranger() {
    var width = Character.charCount(text.codePointAt(at));
    var shown = text.substring(at, at + width);
    var hint =
        switch (shown) {
          case "=" -> "two values are compared by `==`.";
          case "&" -> "write `&&`.";
          case "|" -> "write `||`; to take the first that is there, write `a ?? b`.";
          case "{", "}" -> "mappings cannot be written in an expression.";
          case ";" -> "an expression is one value: no statements.";
          case "`" -> "texts stand in `'…'` or `\"…\"`.";
          case "$" -> "inside `${{ }}` and in expressions a name stands alone: `name`.";
          default -> "";
        };
    return new SyntaxProblem(
        "RB0201", "`" + shown + "` has no meaning in an expression.", hint, at, at + width);
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetterOrDigit(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
