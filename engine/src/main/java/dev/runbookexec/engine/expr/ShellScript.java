package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.shell.Place;
import dev.runbookexec.engine.expr.shell.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A shell script while its values are filled in.
final class ShellScript {
  private record Filled(Expression expression, String delimiter, int start, int end) {}

  private final StringBuilder text = new StringBuilder();
  private final List<String> unknown = new ArrayList<>();
  private final List<Filled> inHereDocuments = new ArrayList<>();

  void add(String fixed) {
    text.append(fixed);
  }

  void add(Expression expression, Value value, Place place) throws ExpressionException {
    if (!Parts.isKnown(value)) {
      text.append('‹').append(expression.text()).append('›');
      unknown.add(expression.text());
      return;
    }
    check(expression, value);
    var start = text.length();
    text.append(quoted(value, place));
    if (place instanceof Place.HereDocument(var delimiter)) {
      inHereDocuments.add(new Filled(expression, delimiter, start, text.length()));
    }
  }

  /// A list that is a word of its own becomes several words.
  private static String quoted(Value value, Place place) {
    if (value instanceof Value.Sequence(var items)
        && place instanceof Place.Bare(var alone)
        && alone) {
      return items.stream().map(Value::plain).map(Quoting::bare).collect(Collectors.joining(" "));
    }
    return Quoting.quoted(value.plain(), place);
  }

  private static void check(Expression expression, Value value) throws ExpressionException {
    var secrets = Parts.secrets(value);
    if (!secrets.isEmpty()) {
      throw new ExpressionException(
          expression.at(),
          "`"
              + expression.text()
              + "` holds the secret `"
              + String.join("`, `", secrets)
              + "`, which must not stand in a script: give it by `env` or `stdin`.");
    }
    if (value.plain().indexOf('\0') >= 0) {
      throw new ExpressionException(
          expression.at(),
          "`" + expression.text() + "` holds a NUL character, which no command can be given.");
    }
  }

  Rendered finish() throws ExpressionException {
    for (var filled : inHereDocuments) {
      keepsOpen(filled);
    }
    return new Rendered(text.toString(), unknown);
  }

  /// No line that a value is a part of may be the one that ends its here-document.
  private void keepsOpen(Filled filled) throws ExpressionException {
    var from = text.lastIndexOf("\n", filled.start() - 1) + 1;
    var lineEnd = text.indexOf("\n", filled.end());
    var lines = text.substring(from, lineEnd < 0 ? text.length() : lineEnd);
    if (lines.lines().anyMatch(filled.delimiter()::equals)) {
      throw new ExpressionException(
          filled.expression().at(),
          "`"
              + filled.expression().text()
              + "` holds a line `"
              + filled.delimiter()
              + "`, which would end the here-document: give it by `stdin`.");
    }
  }
}
