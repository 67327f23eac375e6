package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;
import java.util.Optional;

/// The characters that YAML allows in a file: [production
/// 1](https://yaml.org/spec/1.2.2/#51-character-set), c-printable.
final class Characters {
  private Characters() {}

  static Optional<Diagnostic> firstForbidden(String text, Lines lines) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var c = text.codePointAt(i);
      if (!isPrintable(c)) {
        return Optional.of(forbidden(i, c, lines));
      }
    }
    return Optional.empty();
  }

  private static boolean isPrintable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= '~')
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
}
