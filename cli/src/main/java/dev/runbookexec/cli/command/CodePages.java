package dev.runbookexec.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages of the diagnostic codes, as they lie in `docs/codes`, and their list,
/// `docs/diagnostics.md`. Both travel inside the program.
final class CodePages {
  private static final Pattern DIGITS = Pattern.compile("(?:RB)?0*([0-9]{1,4})");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[(RB[0-9]{4})]");
  private static final int MOST_NEAR = 3;

  private CodePages() {}

  /// The code as it is written everywhere: `RB0116` for `rb0116`, `[RB0116]` or `116`.
  static String canonical(String typed) {
    var word = typed.strip().replaceAll("^\\[|]$", "").toUpperCase(java.util.Locale.ROOT);
    var matcher = DIGITS.matcher(word);
    return matcher.matches() ? "RB%04d".formatted(Integer.parseInt(matcher.group(1))) : word;
  }

  /// A page as Markdown; empty if there is no such code.
  static Optional<String> page(String code) {
    return code.matches("RB[0-9]{4}") ? text(code + ".md") : Optional.empty();
  }

  /// The list of all codes as Markdown: families as headings, a table row for each code.
  static String list() {
    return text("diagnostics.md")
        .orElseThrow(() -> new IllegalStateException("The list of codes is not packaged."));
  }

  /// All codes in the order of the list.
  static List<String> codes() {
    return ROW.matcher(list()).results().map(row -> row.group(1)).toList();
  }

  /// Up to three codes whose digits differ least; first those of the same family.
  static List<String> near(String code) {
    return codes().stream()
        .filter(known -> difference(code, known) <= 2)
        .sorted(Comparator.comparingInt(known -> difference(code, known)))
        .limit(MOST_NEAR)
        .toList();
  }

  /// A digit of the family weighs twice as much as one of the number in it.
  private static int difference(String code, String known) {
    var sum = code.length() == known.length() ? 0 : 9;
    for (var i = 0; i < Math.min(code.length(), known.length()); i++) {
      sum += code.charAt(i) == known.charAt(i) ? 0 : i < 4 ? 2 : 1;
    }
    return sum;
  }

  private static Optional<String> text(String name) {
    try (InputStream in =
        CodePages.class.getResourceAsStream("/dev/runbookexec/cli/codes/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
