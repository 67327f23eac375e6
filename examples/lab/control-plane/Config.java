import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;

/// What the control plane is told, by files in the lab's folder: `lab.env` once; the settings and
/// the templates anew at each look, so that a fault, or the person who repairs it, can change them
/// while the control plane runs.
final class Config {
  private final Path lab;
  private final Properties fixed;

  Config(Path lab) {
    this.lab = lab;
    this.fixed = read(lab.resolve("lab.env"));
  }

  String text(String name) {
    var value = fixed.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("lab.env does not say `" + name + "`");
    }
    return value;
  }

  int port(String name) {
    return Integer.parseInt(text(name));
  }

  Path folder() {
    return lab;
  }

  /// `worker` (running, stopped), `error` (engine: say what the engine said; null), `container_id`
  /// (shown, absent), `no_stage` (null, absent).
  String setting(String name, String otherwise) {
    var file = lab.resolve("control-plane/settings.properties");
    return Files.exists(file) ? read(file).getProperty(name, otherwise) : otherwise;
  }

  Optional<Properties> template(String name) {
    var file = lab.resolve("control-plane/templates/" + name + ".properties");
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /// One line in the gateway's log, which the container `curateme-backend-gateway` prints.
  synchronized void log(String level, String message) {
    var line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + message + "\n";
    try {
      Files.writeString(
          lab.resolve("gateway/gateway.log"),
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
