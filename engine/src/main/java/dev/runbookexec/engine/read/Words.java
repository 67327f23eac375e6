package dev.runbookexec.engine.read;

import dev.runbookexec.engine.source.Span;
import java.util.Collection;
import java.util.Locale;

/// Small matters of language in messages.
final class Words {
  private Words() {}

  /// `` `a`, `b` and `c` ``
  static String list(Collection<String> names) {
    var quoted = names.stream().map(name -> "`" + name + "`").toList();
    if (quoted.size() < 2) {
      return String.join("", quoted);
    }
    return String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
  }

  /// Where the other one stands, seen from a place: `on line 7`, or with its file if that is
  /// another.
  static String place(Span other, Span from) {
    return other.file().equals(from.file())
        ? "on line " + other.line()
        : "in `" + other.file() + "` on line " + other.line();
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
