package dev.runbookexec.engine.yaml;

import dev.runbookexec.engine.source.Diagnostic;

/// The characters that YAML allows in a file: [production
/// 1](https://yaml.org/spec/1.2.2/#51-character-set), c-printable.
final class Characters {
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
}
