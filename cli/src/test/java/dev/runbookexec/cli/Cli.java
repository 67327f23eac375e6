package dev.runbookexec.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The program in this process, in a folder of its own.
final class Cli {
  private final Path folder;
  private final Map<String, String> environment;

  Cli(Path folder) {
    this(folder, Map.of());
  }

  Cli(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /// What a command printed, and its exit code.
  record Result(int code, String out, String err) {}

  Cli file(String name, String text) {
    try {
      var path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  Result run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(new byte[0]);
    var wiring =
        new Wiring(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            in,
            environment,
            folder,
            "test");
    var code = wiring.run(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
