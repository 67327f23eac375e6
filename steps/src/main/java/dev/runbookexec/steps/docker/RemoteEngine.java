package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.steps.ssh.SshConnection;
import dev.runbookexec.steps.ssh.SshException;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The way to the engine of a host behind SSH: straight to its socket, or by the docker command
/// there if the server forwards no sockets.
final class RemoteEngine {
  private static final Duration SHORT = Duration.ofSeconds(10);

  /// A channel to a socket is no session, a command is one, and sessions are few.
  private static final int OVER_CHANNELS = 16;

  private static final int OVER_COMMANDS = 3;

  /// What the docker command there would talk to: `DOCKER_HOST`, its context, the usual socket, or
  /// the one of an engine without root.
  private static final String WHERE =
      """
      if [ -n "$DOCKER_HOST" ]; then printf %s "$DOCKER_HOST"; exit; fi
      found=$(docker context inspect --format "{{.Endpoints.docker.Host}}" 2>/dev/null)
      own=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock
      if [ -n "$found" ] && [ "$found" != unix:///var/run/docker.sock ]; then printf %s "$found"
      elif [ ! -S /var/run/docker.sock ] && [ -S "$own" ]; then printf %s "unix://$own"
      else printf %s unix:///var/run/docker.sock; fi
      """;

  private final SshSessions ssh;
  private final Endpoint.Ssh host;
  private final Progress progress;

  RemoteEngine(SshSessions ssh, Endpoint.Ssh host, Progress progress) {
    this.ssh = ssh;
    this.host = host;
    this.progress = progress;
  }

  /// @param given the address that the target names
  Connection connect(Optional<String> given) throws EngineException {
    SshConnection connection;
    try {
      connection = ssh.connect(host, progress);
    } catch (SshException problem) {
      throw new EngineException(problem.isRefused(), problem.sentence());
    }
    var address = given.isPresent() ? given.get() : asked(connection);
    if (!address.matches("(unix|tcp)://[^'\\s]+")) {
      throw new EngineException(
          false,
          "`"
              + address
              + "` is no address of a Docker engine on "
              + host.shown()
              + ": it begins with `unix://` or `tcp://`.");
    }
    try {
      return over(connection, address);
    } catch (IOException problem) {
      throw explained(connection, address, problem);
    }
  }

  private String asked(SshConnection connection) throws EngineException {
    try {
      return connection.runQuietly("exec sh -c " + quoted(WHERE), SHORT).stdout().strip();
    } catch (IOException problem) {
      throw new EngineException(
          false,
          "Where the Docker engine of "
              + host.shown()
              + " listens cannot be found out: "
              + Problems.words(problem)
              + ".");
    }
  }

  private static Connection over(SshConnection connection, String address) throws IOException {
    var forwarded = address.startsWith("unix://") && isForwarded(connection, address);
    var bridge =
        new Bridge(() ->
            forwarded
                ? connection.openUnixSocket(path(address))
                : connection.openCommand(command(address)));
    var client = DockerEngines.client(bridge.address(), forwarded ? OVER_CHANNELS : OVER_COMMANDS);
    try {
      return new Connection(EngineApi.over(client), client, Optional.of(bridge));
    } catch (IOException problem) {
      DockerEngines.closeUnused(client);
      bridge.close();
      throw problem;
    }
  }

  private static boolean isForwarded(SshConnection connection, String address) {
    try {
      connection.openUnixSocket(path(address)).close();
      return true;
    } catch (IOException _) {
      return false; // not allowed, or nobody listens, which the docker command will find as well
    }
  }

  private static String path(String address) {
    return address.substring("unix://".length());
  }

  private static String command(String address) {
    return "exec docker -H " + quoted(address) + " system dial-stdio";
  }

  /// A closed channel does not say why; the file does.
  private EngineException explained(SshConnection connection, String address, IOException problem) {
    return switch (address.startsWith("unix://") ? look(connection, path(address)) : "") {
      case "missing" ->
          new EngineException(
              false,
              "There is no Docker socket "
                  + address
                  + " on "
                  + host.shown()
                  + ": the daemon does not run, or listens elsewhere.");
      case "denied" ->
          new EngineException(
              true,
              "The Docker socket "
                  + address
                  + " on "
                  + host.shown()
                  + " lets this user not in: permission denied.");
      case "there" ->
          new EngineException(
              false,
              "Nobody answers at "
                  + address
                  + " on "
                  + host.shown()
                  + ": the Docker daemon does not run ("
                  + Problems.words(problem)
                  + ").");
      default ->
          new EngineException(
              false,
              "The Docker engine at "
                  + address
                  + " on "
                  + host.shown()
                  + " does not answer: "
                  + Problems.words(problem)
                  + ".");
    };
  }

  private static String look(SshConnection connection, String socket) {
    var script =
        "if [ ! -e \"$0\" ]; then echo missing; elif [ -r \"$0\" ] && [ -w \"$0\" ]; then echo there; else echo denied; fi";
    try {
      return connection
          .runQuietly("exec sh -c " + quoted(script) + " " + quoted(socket), SHORT)
          .stdout()
          .strip();
    } catch (IOException unreachable) {
      return "";
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
