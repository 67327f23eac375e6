package dev.runbookexec.engine.decide;

import com.google.re2j.Pattern;

/// Compiles the patterns of cells: found anywhere, `^` and `$` per line, `.` without line breaks.
final class Patterns {
  private Patterns() {}

  /// @throws com.google.re2j.PatternSyntaxException if RE2 does not know it
  static Pattern compile(String pattern, boolean ignoreCase) {
    return Pattern.compile(
        pattern, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
  }
}
