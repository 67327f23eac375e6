package dev.runbookexec.cli.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs a program to its end, without a terminal.
record Command(int code, String text) {
  /// Far more than any of them takes, far less than a whole check may take.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// @throws AssertionError if it, or something it started, holds on for too long; says what runs
  static Command run(List<String> words, Path folder, Map<String, String> environment) {
    try {
      var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      var process = builder.start();
      var text = new ByteArrayOutputStream();
      var reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), text));
      var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ended || !reader.join(Duration.ofSeconds(10))) {
        throw new AssertionError(
            (ended ? "Something still writes to the output of " : "Did not end: ")
                + words
                + "\n"
                + text.toString(StandardCharsets.UTF_8)
                + endAll(process));
      }
      return new Command(process.exitValue(), text.toString(StandardCharsets.UTF_8));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static void drain(InputStream from, ByteArrayOutputStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException problem) {
      to.writeBytes(("(its output broke off: " + problem + ")").getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Ends it with all it has started, and says what that was.
  private static String endAll(Process process) {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    var lines =
        all.stream()
            .map(handle -> handle.pid() + " " + handle.info().commandLine().orElse("?"))
            .collect(Collectors.joining("\n", "What ran:\n", "\n"));
    all.forEach(ProcessHandle::destroyForcibly);
    return lines;
  }

  /// The text of a program that must end with 0.
  String orFail() {
    if (code != 0) {
      throw new AssertionError("Exit code " + code + ":\n" + text);
    }
    return text;
  }
}
