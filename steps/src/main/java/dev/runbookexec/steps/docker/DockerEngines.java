package dev.runbookexec.steps.docker;

import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The engines that steps act on, each connected to once, and again if it has gone.
///
/// No configuration of another program is read: what is written in the runbook decides, then
/// `DOCKER_HOST`, then the usual place.
final class DockerEngines implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 50;
  private static final String USUAL = "/var/run/docker.sock";
  private static final Logger LIBRARY = quiet();

  private final Supplier<SshSessions> ssh;
  private final Map<String, String> environment;
  private final Map<Endpoint.Engine, Connection> connections = new ConcurrentHashMap<>();
  private final Map<Endpoint.Engine, Object> doors = new ConcurrentHashMap<>();

  /// @param ssh asked for when an engine behind SSH is first needed
  DockerEngines(Supplier<SshSessions> ssh, Map<String, String> environment) {
    this.ssh = ssh;
    this.environment = Map.copyOf(environment);
  }

  /// An engine that has just answered: what goes wrong before is certain not to have begun. Who
  /// wants another engine does not wait for this one.
  EngineApi reach(Endpoint.Engine engine, Progress progress) throws EngineException {
    synchronized (doors.computeIfAbsent(engine, _ -> new Object())) {
      return reached(engine, progress);
    }
  }

  private EngineApi reached(Endpoint.Engine engine, Progress progress) throws EngineException {
    var known = connections.get(engine);
    if (known != null && known.answers()) {
      return known.api();
    }
    if (known != null) {
      connections.remove(engine);
      known.close();
    }
    progress.now("connecting to " + engine.shown());
    var made =
        engine.via().isPresent()
            ? new RemoteEngine(ssh.get(), engine.via().get(), progress).connect(engine.host())
            : local(engine);
    connections.put(engine, made);
    return made.api();
  }

  private Connection local(Endpoint.Engine engine) throws EngineException {
    var address = engine.host().or(() -> given("DOCKER_HOST")).orElseGet(this::usual);
    if (!address.matches("unix://.+|tcp://.+")) {
      throw new EngineException(
          false,
          "`"
              + address
              + "` is no address of a Docker engine: it begins with `unix://` or `tcp://`; for an engine behind SSH the target names an ssh target.");
    }
    if (address.startsWith("tcp://") && given("DOCKER_TLS_VERIFY").isPresent()) {
      throw new EngineException(
          false,
          "DOCKER_TLS_VERIFY asks for TLS to "
              + address
              + ", which is not supported: reach that engine through an ssh target.");
    }
    var client = client(URI.create(address), CONNECTIONS);
    try {
      return new Connection(EngineApi.over(client), client, Optional.empty());
    } catch (IOException problem) {
      closeUnused(client);
      throw Problems.notReached(address, problem);
    }
  }

  private Optional<String> given(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /// An engine without root listens in the folder of its user.
  private String usual() {
    var own = given("XDG_RUNTIME_DIR").map(folder -> Path.of(folder, "docker.sock"));
    return "unix://"
        + (own.isPresent() && !Files.exists(Path.of(USUAL)) && Files.exists(own.get())
            ? own.get().toString()
            : USUAL);
  }

  /// The library logs what it tries again; failures are said in outcomes. The logger is kept here
  /// since the JDK forgets the level of one that nobody holds.
  private static Logger quiet() {
    var logger = Logger.getLogger("com.github.dockerjava");
    logger.setLevel(Level.OFF);
    return logger;
  }

  static boolean isQuiet() {
    return Level.OFF.equals(LIBRARY.getLevel());
  }

  static ZerodepDockerHttpClient client(URI address, int connections) {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(address)
        .maxConnections(connections)
        .connectionTimeout(CONNECT)
        .build();
  }

  static void closeUnused(ZerodepDockerHttpClient client) {
    try {
      client.close();
    } catch (IOException _) {
      // nothing was connected
    }
  }

  @Override
  public synchronized void close() {
    connections.values().forEach(Connection::close);
    connections.clear();
  }
}
