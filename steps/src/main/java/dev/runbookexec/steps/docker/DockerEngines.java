package dev.runbookexec.steps.docker;

import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.steps.ssh.SshConnection;
import dev.runbookexec.steps.ssh.SshException;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engines that steps act on, each connected to once.
final class DockerEngines implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(10);

  /// What the docker command on the host would talk to: its context, `DOCKER_HOST`, or the usual
  /// socket.
  private static final String WHERE =
      "docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null || printf %s \"${DOCKER_HOST:-unix:///var/run/docker.sock}\"";

  private final SshSessions ssh;
  private final Map<String, String> environment;
  private final Map<Endpoint.Engine, EngineApi> engines = new HashMap<>();
  private final List<Bridge> bridges = new ArrayList<>();
  private final List<ZerodepDockerHttpClient> clients = new ArrayList<>();

  DockerEngines(SshSessions ssh, Map<String, String> environment) {
    this.ssh = ssh;
    this.environment = Map.copyOf(environment);
  }

  synchronized EngineApi api(Endpoint.Engine engine, Progress progress) throws EngineException {
    var known = engines.get(engine);
    if (known != null) {
      return known;
    }
    progress.now("connecting to " + engine.shown());
    var made =
        engine.via().isPresent() ? through(engine, engine.via().get(), progress) : local(engine);
    engines.put(engine, made);
    return made;
  }

  /// Forgets an engine whose connection broke, so that the next step connects anew.
  synchronized void forget(Endpoint.Engine engine) {
    engines.remove(engine);
  }

  private EngineApi local(Endpoint.Engine engine) throws EngineException {
    var usual =
        Optional.ofNullable(environment.get("DOCKER_HOST"))
            .filter(s -> !s.isBlank())
            .orElse("unix:///var/run/docker.sock");
    var address = engine.host().orElse(usual);
    try {
      return EngineApi.over(client(URI.create(address)));
    } catch (IOException | RuntimeException problem) {
      throw new EngineException(
          isDenied(problem),
          "The Docker engine at " + address + " does not answer: " + words(problem) + ".");
    }
  }

  private EngineApi through(Endpoint.Engine engine, Endpoint.Ssh host, Progress progress)
      throws EngineException {
    SshConnection connection;
    try {
      connection = ssh.connect(host, progress);
    } catch (SshException problem) {
      throw new EngineException(problem.isRefused(), problem.sentence());
    }
    try {
      var address =
          engine.host().isPresent()
              ? engine.host().get()
              : connection.runQuietly(WHERE, SHORT).stdout().strip();
      var bridge = new Bridge(() -> open(connection, address));
      bridges.add(bridge);
      return EngineApi.over(client(bridge.address()));
    } catch (IOException | RuntimeException problem) {
      throw new EngineException(
          false,
          "The Docker engine on "
              + host.shown()
              + " does not answer: "
              + whatItSays(connection, problem)
              + ".");
    }
  }

  /// Straight to the socket; by the docker command there if the server does not forward sockets.
  private static SshConnection.Channel open(SshConnection connection, String address)
      throws IOException {
    if (address.startsWith("unix://")) {
      try {
        return connection.openUnixSocket(address.substring("unix://".length()));
      } catch (IOException notForwarded) {
        return connection.openCommand("exec docker system dial-stdio");
      }
    }
    return connection.openCommand(
        "exec docker -H '" + address.replace("'", "") + "' system dial-stdio");
  }

  /// The docker command on the host tells why in better words than a closed socket.
  private static String whatItSays(SshConnection connection, Exception problem) {
    try {
      var said =
          connection
              .runQuietly("docker version --format '{{.Server.Version}}' 2>&1 | tail -n 3", SHORT)
              .stdout();
      return said.isBlank() ? words(problem) : said.strip();
    } catch (IOException unreachable) {
      return words(problem);
    }
  }

  private ZerodepDockerHttpClient client(URI address) {
    var client =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(address)
            .maxConnections(50)
            .connectionTimeout(SHORT)
            .build();
    clients.add(client);
    return client;
  }

  private static boolean isDenied(Throwable problem) {
    return words(problem).toLowerCase(java.util.Locale.ROOT).contains("permission denied");
  }

  static String words(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public synchronized void close() {
    for (var client : clients) {
      try {
        client.close();
      } catch (IOException _) {
        // it is closed either way
      }
    }
    bridges.forEach(Bridge::close);
  }
}
