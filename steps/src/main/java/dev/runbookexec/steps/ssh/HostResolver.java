package dev.runbookexec.steps.ssh;

import dev.runbookexec.steps.OutputCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks OpenSSH itself (`ssh -G`) what a destination means, so that `Host`, `Match`, `Include`,
/// `ProxyJump` and the rest hold as they do for `ssh`.
final class HostResolver {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SshOptions options;

  HostResolver(SshOptions options) {
    this.options = options;
  }

  Host resolve(String destination) throws SshException {
    check(destination);
    var settings = settings(destination);
    return new Host(
        destination,
        one(settings, "hostname").orElse(destination),
        Integer.parseInt(one(settings, "port").orElse("22")),
        one(settings, "user").orElse("root"),
        one(settings, "hostkeyalias"),
        options.identity(),
        identities(settings),
        one(settings, "identitiesonly").orElse("no").equals("yes"),
        one(settings, "proxyjump").filter(jump -> !jump.equals("none")),
        knownHosts(settings),
        agent(settings),
        timeout(settings));
  }

  private static void check(String destination) throws SshException {
    if (destination.isBlank()
        || destination.startsWith("-")
        || destination.chars().anyMatch(Character::isWhitespace)) {
      throw new SshException(true, "`" + destination + "` is not an SSH destination.");
    }
  }

  /// `user@host:port` is what people write; `ssh` takes a port only in a URL. An IPv6 address has
  /// more than one colon and stays as it is.
  static String asOpenSshTakesIt(String destination) {
    return destination.matches("[^:/]+:[0-9]{1,5}") ? "ssh://" + destination : destination;
  }

  private Map<String, List<String>> settings(String destination) throws SshException {
    var words = new ArrayList<String>(List.of("ssh", "-G"));
    options.config().ifPresent(file -> words.addAll(List.of("-F", file.toString())));
    words.add("--");
    words.add(asOpenSshTakesIt(destination));
    var text = output(words);
    var settings = new HashMap<String, List<String>>();
    text.lines()
        .forEach(line -> {
          var parts = line.split(" ", 2);
          settings
              .computeIfAbsent(parts[0], _ -> new ArrayList<>())
              .add(parts.length > 1 ? parts[1] : "");
        });
    return settings;
  }

  private String output(List<String> words) throws SshException {
    try {
      var builder = new ProcessBuilder(words);
      builder.environment().putAll(options.environment());
      var process = builder.start();
      process.getOutputStream().close();
      var capture = new OutputCapture();
      var out = capture.drain(process.getInputStream(), OutputCapture.Stream.OUT);
      var err = capture.drain(process.getErrorStream(), OutputCapture.Stream.ERR);
      // a `Match exec` may run anything, also what never ends or leaves something behind
      if (!process.waitFor(PATIENCE) || !out.join(PATIENCE) || !err.join(PATIENCE)) {
        process.destroyForcibly();
        throw new SshException(
            false,
            "`" + String.join(" ", words) + "` did not end within " + PATIENCE.toSeconds() + " s.");
      }
      if (process.exitValue() != 0) {
        throw new SshException(
            false,
            "`" + String.join(" ", words) + "` failed: " + capture.output().stderr().strip());
      }
      return capture.output().stdout();
    } catch (IOException problem) {
      throw new SshException(
          false,
          "OpenSSH's client is needed to read the SSH configuration, but `ssh` cannot be started: install `openssh-client`.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SshException(false, "It was stopped before a connection was made.");
    }
  }

  private static Optional<String> one(Map<String, List<String>> settings, String name) {
    return settings.getOrDefault(name, List.of()).stream()
        .findFirst()
        .filter(text -> !text.isBlank());
  }

  private List<Path> identities(Map<String, List<String>> settings) {
    var files = new ArrayList<Path>();
    options.identity().ifPresent(files::add);
    settings.getOrDefault("identityfile", List.of()).forEach(name -> files.add(path(name)));
    return files.stream().distinct().toList();
  }

  private List<Path> knownHosts(Map<String, List<String>> settings) {
    if (options.knownHosts().isPresent()) {
      return List.of(options.knownHosts().get());
    }
    var files = new ArrayList<Path>();
    for (var key : List.of("userknownhostsfile", "globalknownhostsfile")) {
      one(settings, key)
          .ifPresent(text -> List.of(text.split(" ")).forEach(name -> files.add(path(name))));
    }
    return files;
  }

  private Optional<Path> agent(Map<String, List<String>> settings) {
    var named = one(settings, "identityagent").filter(name -> !name.equals("SSH_AUTH_SOCK"));
    if (named.isPresent()) {
      return named.filter(name -> !name.equals("none")).map(this::path);
    }
    return Optional.ofNullable(options.environment().get("SSH_AUTH_SOCK"))
        .filter(s -> !s.isBlank())
        .map(Path::of);
  }

  private static Duration timeout(Map<String, List<String>> settings) {
    var text = one(settings, "connecttimeout").orElse("none");
    return text.matches("[1-9][0-9]{0,4}")
        ? Duration.ofSeconds(Integer.parseInt(text))
        : Duration.ofSeconds(15);
  }

  private Path path(String name) {
    var home = options.environment().getOrDefault("HOME", "/");
    return name.startsWith("~/") ? Path.of(home, name.substring(2)) : Path.of(name);
  }
}
