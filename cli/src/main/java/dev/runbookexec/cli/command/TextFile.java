package dev.runbookexec.cli.command;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a file that a person wrote. Whatever lies there, it takes bounded time and memory: no more
/// than 4 MB are read, and nothing but a plain file is opened.
///
/// @param source the text, as far as it can be shown
/// @param problem why it cannot be read as text
record TextFile(SourceText source, Optional<Diagnostic> problem) {
  /// Written by people for people; a larger file is something else.
  static final int LARGEST = 4 * 1024 * 1024;

  private static final int LOOKED_AT = 200;

  /// @param shown the file's name for people
  /// @throws IOException if it cannot be read at all
  static TextFile read(Path path, String shown) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      var what = Files.isDirectory(path) ? "a folder" : "a pipe or a device";
      throw new IOException("it is " + what + ", and not a file");
    }
    try (var in = Files.newInputStream(path)) {
      return decode(in.readNBytes(LARGEST + 1), shown);
    }
  }

  /// The text of what a file held.
  static TextFile decode(byte[] bytes, String shown) {
    if (bytes.length > LARGEST) {
      return failed(
          shown,
          Diagnostic.error("RB1102", Span.startOf(shown), "The file is larger than 4 MB.")
              .withHint("a runbook is text for people; see whether this is the right file."));
    }
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      return failed(
          shown,
          Diagnostic.error("RB1103", Span.startOf(shown), "The file is UTF-16 text, not UTF-8.")
              .withHint("save it as UTF-8, for instance with `iconv -f UTF-16 -t UTF-8`."));
    }
    var wide = wide(bytes);
    if (wide.isPresent()) {
      return failed(
          shown,
          Diagnostic.error(
                  "RB1103",
                  Span.startOf(shown),
                  "The file looks like " + wide.get() + " text without its mark, not UTF-8.")
              .withHint(
                  "save it as UTF-8, for instance with `iconv -f " + wide.get() + " -t UTF-8`."));
    }
    var input = ByteBuffer.wrap(bytes);
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
      return new TextFile(new SourceText(shown, text), Optional.empty());
    } catch (CharacterCodingException _) {
      var text = new String(bytes, StandardCharsets.UTF_8);
      var problem = malformed(bytes, input.position(), shown);
      return new TextFile(new SourceText(shown, text), Optional.of(problem));
    }
  }

  /// Text in Latin letters has a zero byte in each pair, before or behind the letter; UTF-8 has
  /// none at all.
  private static Optional<String> wide(byte[] bytes) {
    var pairs = Math.min(bytes.length, LOOKED_AT) / 2;
    var high = 0;
    var low = 0;
    for (int i = 0; i < pairs; i++) {
      high += bytes[2 * i] == 0 ? 1 : 0;
      low += bytes[2 * i + 1] == 0 ? 1 : 0;
    }
    if (pairs < 2 || Math.max(high, low) * 2 < pairs || Math.min(high, low) > 0) {
      return Optional.empty();
    }
    return Optional.of(high > low ? "UTF-16BE" : "UTF-16LE");
  }

  private static TextFile failed(String shown, Diagnostic problem) {
    return new TextFile(new SourceText(shown, ""), Optional.of(problem));
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }

  private static Diagnostic malformed(byte[] bytes, int position, String shown) {
    var before = new String(bytes, 0, position, StandardCharsets.UTF_8);
    var line = before.replace("\r\n", "\n").replace('\r', '\n');
    var start = line.lastIndexOf('\n') + 1;
    var number = 1 + (int) line.chars().filter(c -> c == '\n').count();
    var column = 1 + line.codePointCount(start, line.length());
    return Diagnostic.error(
            "RB1101",
            new Span(shown, number, column, 1),
            "The byte 0x%02X here is no UTF-8 text.".formatted(bytes[position] & 0xff))
        .withHint("save the file as UTF-8; if it is Latin-1, with `iconv -f LATIN1 -t UTF-8`.");
  }
}
