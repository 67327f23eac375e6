package dev.runbookexec.engine.expr.shell;

import java.util.Optional;

/// Where in a script a value stands, which says how it must be quoted. What the rules of quoting
/// come from: [POSIX, Shell Command Language,
/// 2.2](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02) and
/// 2.7.4 for here-documents.
public sealed interface Place {
  /// Outside of quotes.
  ///
  /// @param alone whether nothing else belongs to its word, so that a list may become several
  record Bare(boolean alone) implements Place {}

  /// Inside `'…'`.
  record SingleQuoted() implements Place {}

  /// Inside `"…"`.
  record DoubleQuoted() implements Place {}

  /// In a here-document in which the shell expands `$` and backquotes.
  ///
  /// @param delimiter the line that ends it
  record HereDocument(String delimiter) implements Place {}

  /// Where no quoting keeps the value what it is.
  ///
  /// @param way how it gets to where it is not safe, if that is not where it stands
  record Unsafe(Hazard hazard, Optional<Way> way) implements Place {
    Unsafe(Hazard hazard) {
      this(hazard, Optional.empty());
    }
  }
}
