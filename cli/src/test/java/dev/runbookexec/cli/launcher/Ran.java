package dev.runbookexec.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a finished program left behind. Both streams without a trailing line break.
record Ran(int exit, String out, String err) {

  /// Starts a program in a folder and waits for its end. An empty value in `environment` removes
  /// the variable.
  static Ran run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return start(folder, environment, command).end();
  }

  static Running start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    var out = Files.createTempFile("out", null);
    var err = Files.createTempFile("err", null);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    return new Running(builder.start(), out, err);
  }

  /// A program that was started and whose end somebody will wait for.
  record Running(Process process, Path out, Path err) {
    Ran end() throws IOException, InterruptedException {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("Not ended after five minutes: " + process.info());
      }
      return new Ran(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
      var text = Files.readString(file).stripTrailing();
      Files.delete(file);
      return text;
    }
  }
}
