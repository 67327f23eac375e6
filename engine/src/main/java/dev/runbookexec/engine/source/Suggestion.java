package dev.runbookexec.engine.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Near names: what the user may have meant.
public final class Suggestion {
  private Suggestion() {}

  /// The known name nearest to what was typed, if one is near enough to be worth saying: at most a
  /// third of its letters differ (insertions, deletions, replacements and swapped neighbours), or
  /// it is the same but for case and separators; else one that ends with it after a `/`. Ties go to
  /// the name that comes first.
  public static Optional<String> near(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> !name.equals(typed))
        .filter(name -> distance(plain(typed), plain(name)) <= Math.max(1, typed.length() / 3))
        .min(Comparator.comparingInt(name -> distance(plain(typed), plain(name))))
        .or(() -> known.stream().filter(name -> name.endsWith("/" + typed)).findFirst());
  }

  /// `did you mean` with the near name, for a hint.
  public static Optional<String> hint(String typed, Collection<String> known) {
    return near(typed, known).map(name -> "did you mean `" + name + "`?");
  }

  private static String plain(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    var replace = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    var best = Math.min(replace, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    var swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
