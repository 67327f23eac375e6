package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Unseen;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The characters that YAML allows in a file: [production
/// 1](https://yaml.org/spec/1.2.2/#51-character-set), c-printable; and those among them that a
/// runbook does not allow, since what is shown of it would not be what is run.
final class Characters {
  private static final int MOST_TOLD = 20;

  private Characters() {}

  /// The first character that the library has refused; one there is.
  static Diagnostic firstForbidden(String text, Lines lines) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var c = text.codePointAt(i);
      if (!isPrintable(c)) {
        return forbidden(i, c, lines);
      }
    }
    return Diagnostic.error("RB0105", lines.start(), "A character cannot stand in a YAML file.");
  }

  private static boolean isPrintable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0x7F) // DEL is let through by the library
        || c == 0x85
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static Diagnostic forbidden(int index, int c, Lines lines) {
    return Diagnostic.error(
            "RB0105",
            lines.at(index),
            "The character U+%04X cannot stand in a YAML file.".formatted(c))
        .withHint(
            "is this a text file? In a double-quoted text it may be written `\\x%02X`."
                .formatted(c & 0xff));
  }

  /// Where characters stand that nobody sees, in comments too; the first of them.
  static List<Diagnostic> unseen(String text, Lines lines) {
    return text.chars().noneMatch(Unseen::is)
        ? List.of()
        : IntStream.range(0, text.length())
            .filter(i -> Unseen.is(text.charAt(i)))
            .limit(MOST_TOLD)
            .mapToObj(i -> unseen(text.charAt(i), i, lines))
            .toList();
  }

  private static Diagnostic unseen(int c, int index, Lines lines) {
    return Diagnostic.error(
            "RB0120",
            lines.at(index),
            "Here stands "
                + named(c)
                + ", which nobody sees"
                + (c == 0xFEFF ? "." : ", and which turns the order of what is shown."))
        .withHint(
            "delete it; where it is meant, write it as `\\u%04x` in a double-quoted text."
                .formatted(c));
  }

  private static String named(int c) {
    return "the character U+%04X (%s)"
        .formatted(c, String.valueOf(Character.getName(c)).toLowerCase(Locale.ROOT));
  }

  /// Half of a character, which an escape can write and no file can hold.
  static Optional<Diagnostic> half(ScalarNode scalar) {
    var text = scalar.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.isSurrogate(text.charAt(i))
          && !Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        return Optional.of(
            Diagnostic.error(
                    "RB0110",
                    scalar.part(i, 1),
                    "This escape is only half of a character: U+%04X (surrogate)."
                        .formatted((int) text.charAt(i)))
                .withHint("write the whole character, or `\\U` and its eight digits."));
      }
    }
    return Optional.empty();
  }
}
