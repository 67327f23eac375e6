package dev.runbookexec.engine.source;

import java.util.ArrayList;
import java.util.List;

/// A finding about a source text: a place, a sentence, and, where known, next steps.
///
/// @param code stable, such as `RB0012`; listed in the documentation. Empty for what only the
///   values at hand show, which is no fault of a source by itself
/// @param message one plain sentence with a capital and a full stop
/// @param hints next steps, in the order to try them; may be empty
public record Diagnostic(
    Severity severity, String code, Span at, String message, List<String> hints) {
  public Diagnostic {
    hints = List.copyOf(hints);
  }

  public static Diagnostic error(String code, Span at, String message) {
    return new Diagnostic(Severity.ERROR, code, at, message, List.of());
  }

  public static Diagnostic warning(String code, Span at, String message) {
    return new Diagnostic(Severity.WARNING, code, at, message, List.of());
  }

  public static Diagnostic note(String code, Span at, String message) {
    return new Diagnostic(Severity.NOTE, code, at, message, List.of());
  }

  /// The same finding with one more next step.
  public Diagnostic withHint(String hint) {
    var more = new ArrayList<>(hints);
    more.add(hint);
    return new Diagnostic(severity, code, at, message, more);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// The finding as plain text: sentence, place, the source line with a caret under it, hints.
  /// Control characters of the source line, and such as are not seen, are shown as `·`, since a
  /// source is not trusted.
  public String render(String sourceLine) {
    var number = Integer.toString(at.line());
    var margin = " ".repeat(number.length());
    var text = new StringBuilder();
    text.append(severity.word()).append(": ").append(message);
    text.append(code.isEmpty() ? "" : " [" + code + "]").append('\n');
    text.append(margin).append(" --> ").append(at).append('\n');
    if (!sourceLine.isEmpty()) {
      var shown = ShownLine.of(sourceLine, at);
      text.append(number).append(" | ").append(printable(shown.text())).append('\n');
      text.append(margin).append(" | ").append(" ".repeat(shown.column() - 1));
      text.append("^".repeat(shown.length())).append('\n');
    }
    for (var hint : hints) {
      text.append(margin).append(" = hint: ").append(hint).append('\n');
    }
    return text.toString();
  }

  private static String printable(String line) {
    var shown = new StringBuilder();
    line.codePoints()
        .map(c -> Character.isISOControl(c) || Unseen.is(c) ? '·' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
