package dev.runbookexec.engine.read;

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

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
