package dev.runbookexec.engine.source;

import java.util.Optional;

/// What to write instead of what other engines know in patterns, and RE2 does not.
public final class PatternHints {
  private PatternHints() {}

  /// Empty where nothing in the pattern is known to be missing in RE2.
  public static Optional<String> of(String pattern) {
    if (pattern.contains("(?<=") || pattern.contains("(?<!")) {
      return Optional.of(
          "RE2 has no look-behind: write what stands before it too, and put the part you want into a group `(…)`.");
    }
    if (pattern.contains("(?!")) {
      return Optional.of(
          "RE2 has no look-ahead `(?!…)`: look for what must not be there by itself, with `not /…/` or `!matches(…)`.");
    }
    if (pattern.contains("(?=")) {
      return Optional.of(
          "RE2 has no look-ahead `(?=…)`: write what stands behind it too, and put the part you want into a group `(…)`.");
    }
    if (pattern.contains("(?>")) {
      return Optional.of("RE2 never goes back in a text, so write `(?:…)` instead of `(?>…)`.");
    }
    return backReference(pattern)
        .map(sign ->
            "RE2 has no back-references such as `"
                + sign
                + "`: take both parts as groups, and compare them with `==`.");
  }

  /// `\1` or `\k<name>`.
  private static Optional<String> backReference(String pattern) {
    for (int i = 0; i + 1 < pattern.length(); i++) {
      var c = pattern.charAt(i + 1);
      if (pattern.charAt(i) == '\\') {
        if ((c >= '1' && c <= '9') || (c == 'k' && pattern.startsWith("<", i + 2))) {
          return Optional.of(c == 'k' ? "\\k<…>" : "\\" + c);
        }
        i++;
      }
    }
    return Optional.empty();
  }
}
