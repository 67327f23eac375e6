package dev.runbookexec.steps;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program of this machine, run by a test to set something up or to look at it from outside.
public record Program(int code, String text) {

  /// Runs it to its end. The text is what it wrote on both streams.
  public static Program run(List<String> words) {
    return run(words, new ByteArrayInputStream(new byte[0]));
  }

  /// Runs it to its end, with input.
  public static Program run(List<String> words, InputStream input) {
    try {
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      var feeder = Thread.ofVirtual().start(() -> feed(process, input));
      var text = new ByteArrayOutputStream();
      var reader = Thread.ofVirtual().start(() -> drain(process.getInputStream(), text));
      var ended = process.waitFor(2, TimeUnit.MINUTES);
      if (!ended || !reader.join(Duration.ofSeconds(10))) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            (ended ? "Something still writes to the output of " : "Did not end: ")
                + words
                + "\n"
                + text.toString(StandardCharsets.UTF_8));
      }
      feeder.join();
      return new Program(process.exitValue(), text.toString(StandardCharsets.UTF_8));
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

  private static void feed(Process process, InputStream input) {
    try (var stdin = process.getOutputStream()) {
      input.transferTo(stdin);
    } catch (IOException _) {
      // it ended without reading all of it
    }
  }

  /// Starts one that goes on; what it writes goes to a file.
  public static Process start(Path log, List<String> words) throws IOException {
    return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /// The text of a program that must end with 0.
  public String orFail() {
    if (code != 0) {
      throw new AssertionError("Exit code " + code + ":\n" + text);
    }
    return text;
  }

  /// Waits until something holds.
  public static void until(Duration atMost, String what, BooleanSupplier holds) {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + atMost.toSeconds() + " s: " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }
}
