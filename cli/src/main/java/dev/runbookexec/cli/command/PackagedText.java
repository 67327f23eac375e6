package dev.runbookexec.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A text that travels inside the program.
public final class PackagedText {
  private PackagedText() {}

  /// @param name of a file beside the program's classes, such as `runbook.schema.json`
  public static String of(String name) {
    try (InputStream in = PackagedText.class.getResourceAsStream("/dev/runbookexec/cli/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The file `" + name + "` is not packaged.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
