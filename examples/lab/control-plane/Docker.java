import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/// Docker's command line against the lab's engine, with the credentials that `docker login` has
/// stored on the VPS.
final class Docker {
  private static final Pattern SIZE = Pattern.compile("([0-9]+)([bkmg]?)");
  private static final String DAEMON = "Error response from daemon: ";

  private final List<String> program;

  Docker(Path lab) {
    program =
        List.of("docker", "--config", lab + "/vps/.docker", "-H", "unix://" + lab + "/docker.sock");
  }

  record Answer(int exit, String output, String errors) {
    boolean succeeded() {
      return exit == 0;
    }

    /// What the engine said, without the words of the command line around it.
    String problem() {
      var line = errors.lines().filter(text -> !text.isBlank()).findFirst().orElse("exit " + exit);
      return line.startsWith(DAEMON) ? line.substring(DAEMON.length()) : line;
    }

    String outputOrThrow() {
      if (!succeeded()) {
        throw new StageFailure(problem());
      }
      return output.strip();
    }
  }

  Answer call(String... words) {
    var command = new ArrayList<>(program);
    command.addAll(List.of(words));
    try {
      var process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      var errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      var output = text(process.getInputStream());
      return new Answer(process.waitFor(), output, errors.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageFailure("interrupted");
    }
  }

  /// Empty if there is no such container.
  String inspect(String container, String format) {
    var answer = call("container", "inspect", "--format", format, container);
    return answer.succeeded() ? answer.output().strip() : "";
  }

  /// `768m` in bytes.
  static long bytes(String size) {
    var parts = SIZE.matcher(size);
    if (!parts.matches()) {
      throw new StageFailure("invalid memory limit " + size);
    }
    var number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "k" -> number << 10;
      case "m" -> number << 20;
      case "g" -> number << 30;
      default -> number;
    };
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
