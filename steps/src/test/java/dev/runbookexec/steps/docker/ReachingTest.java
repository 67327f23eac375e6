package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.ssh.SshOptions;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How an engine is found, which version is spoken, and what is said when it is not reached.
final class ReachingTest {
  private static final SshOptions NO_SSH =
      new SshOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile String newest = "1.41";
  private volatile String oldest = "1.12";
  private volatile boolean breaks;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /// As much of an engine as is needed to be asked for its version.
  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (breaks && !path.equals("/_ping")) {
      exchange.close();
      return;
    }
    if (!newest.isEmpty()) {
      exchange.getResponseHeaders().add("Api-Version", newest);
    }
    var body = path.endsWith("/version") ? "{\"MinAPIVersion\":\"" + oldest + "\"}" : "{}";
    exchange.sendResponseHeaders(200, body.length());
    exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  private static Calls at(String address) {
    return Calls.on(new Endpoint.Engine(Optional.empty(), Optional.of(address)));
  }

  private String address() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  @ParameterizedTest(name = "an engine that knows {1} to {0} is spoken to with {2}")
  @CsvSource({
    "1.41, 1.12, /v1.41/info",
    "1.44, 1.24, /v1.44/info",
    "1.52, 1.24, /v1.44/info",
    "1.60, 1.50, /v1.50/info",
    "'', '', /info"
  })
  void given_an_engine_when_called_then_both_sides_know_the_version(
      String theirNewest, String theirOldest, String path) {
    newest = theirNewest;
    oldest = theirOldest;

    try (var calls = at(address())) {
      calls.call("info");
    }

    assertThat(asked.getLast()).isEqualTo("GET " + path);
    assertThat(asked.getFirst()).isEqualTo("GET /_ping");
  }

  @Test
  void
      given_an_engine_that_was_reached_when_called_again_then_it_is_asked_for_a_sign_of_life_first() {
    try (var calls = at(address())) {
      calls.call("info");
      asked.clear();
      calls.call("info");
    }

    assertThat(asked).containsExactly("GET /_ping", "GET /v1.41/info");
  }

  @Test
  void given_a_connection_that_breaks_after_a_change_was_sent_then_it_is_lost_and_not_denied() {
    breaks = true;
    try (var calls = at(address())) {
      var outcome = calls.call("start", "container", "it");

      assertThat(outcome).isInstanceOf(Outcome.ConnectionLost.class);
      assertThat(asked.stream().filter(line -> line.startsWith("POST"))).hasSize(1);
    }
  }

  @Test
  void given_an_engine_when_reached_then_its_library_writes_no_log_of_its_own() {
    try (var calls = at(address())) {
      calls.call("info");

      assertThat(DockerEngines.isQuiet()).isTrue();
      assertThat(Logger.getLogger("com.github.dockerjava.zerodep.shaded").isLoggable(Level.SEVERE))
          .isFalse();
    }
  }

  @Test
  void given_an_engine_that_has_gone_when_called_again_then_nothing_was_started() {
    try (var calls = at(address())) {
      calls.call("info");
      server.stop(0);

      var outcome = calls.call("start", "container", "it");

      assertThat(((Outcome.NotStarted) outcome).reason())
          .contains("Nobody listens at tcp://127.0.0.1:", "connection refused");
    }
  }

  @Test
  void given_an_engine_that_takes_connections_and_never_answers_then_that_is_noticed()
      throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var calls = at("tcp://127.0.0.1:" + silent.getLocalPort())) {
      var outcome = calls.call(Duration.ofSeconds(1), "start", "container", "it");

      assertThat(((Outcome.NotStarted) outcome).reason()).contains("does not answer within 1 s");
    }
  }

  @Test
  void given_an_engine_that_never_answers_when_another_is_wanted_then_nobody_waits_for_it()
      throws Exception {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var calls = new DockerCalls(() -> new SshSessions(NO_SSH), Map.of())) {
      var first = engine("tcp://127.0.0.1:" + silent.getLocalPort());
      var waiting =
          Thread.ofVirtual().start(() -> calls.call(ping(first), Performer.Progress.NONE));
      try (var _ = silent.accept()) {
        var outcome = calls.call(ping(engine(address())), Performer.Progress.NONE);

        assertThat(outcome).isInstanceOf(Outcome.DockerDone.class);
        assertThat(waiting.isAlive()).isTrue();
      }
      waiting.join();
    }
  }

  private static Endpoint.Engine engine(String address) {
    return new Endpoint.Engine(Optional.empty(), Optional.of(address));
  }

  private static Effect.CallDocker ping(Endpoint.Engine engine) {
    return new Effect.CallDocker(
        "ping", engine, "ping", new LinkedHashMap<>(), Duration.ofSeconds(60), Impact.OBSERVE);
  }

  @Test
  void given_something_else_at_the_address_then_what_it_says_is_told() {
    server.removeContext("/");
    try (var calls = at(address())) {
      assertThat(((Outcome.NotStarted) calls.call("ps")).reason())
          .contains("answers a ping with 404");
    }
  }

  @Test
  void given_no_socket_then_it_is_named(@TempDir Path folder) {
    var socket = "unix://" + folder.resolve("docker.sock");
    try (var calls = at(socket)) {
      assertThat(((Outcome.NotStarted) calls.call("ps")).reason())
          .contains("There is no Docker socket " + socket);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ssh://root@host, names an ssh target",
    "/var/run/docker.sock, unix://",
    "npipe://x, tcp://"
  })
  void given_an_address_of_another_kind_then_it_is_said_which_there_are(
      String address, String hint) {
    try (var calls = at(address)) {
      assertThat(((Outcome.NotStarted) calls.call("ps")).reason())
          .contains("is no address of a Docker engine", hint);
    }
  }

  @Test
  void given_DOCKER_HOST_when_the_target_names_no_address_then_it_counts() {
    try (var calls =
        Calls.on(
            new Endpoint.Engine(Optional.empty(), Optional.empty()),
            NO_SSH,
            Map.of("DOCKER_HOST", address()))) {
      assertThat(calls.call("info")).isInstanceOf(Outcome.DockerDone.class);
    }
  }

  @Test
  void given_DOCKER_HOST_and_an_address_of_the_target_then_the_target_wins() {
    var engine = new Endpoint.Engine(Optional.empty(), Optional.of(address()));
    try (var calls = Calls.on(engine, NO_SSH, Map.of("DOCKER_HOST", "unix:///no/such.sock"))) {
      assertThat(calls.call("info")).isInstanceOf(Outcome.DockerDone.class);
    }
  }

  @Test
  void given_TLS_is_asked_for_then_the_engine_is_not_spoken_to_without() {
    var engine = new Endpoint.Engine(Optional.empty(), Optional.empty());
    try (var calls =
        Calls.on(engine, NO_SSH, Map.of("DOCKER_HOST", address(), "DOCKER_TLS_VERIFY", "1"))) {
      assertThat(((Outcome.NotStarted) calls.call("info")).reason()).contains("TLS");
      assertThat(asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inspect, container, ../info, is not the name or id of a container",
    "inspect, container, a/b, is not the name or id of a container",
    "inspect-image, image, ../containers, is not the name of an image",
    "create, memory, lots, is not a size",
    "update, cpus, many, is not a number of CPUs",
    "stop, grace, soon, is not a length of time",
    "logs, since, yesterday, is neither a length of time",
    "logs, tail, few, is not a number of lines",
    "rm, force, maybe, is neither true nor false",
    "create, publish, http, does not publish a port",
    "prune, what, everything, cannot be pruned"
  })
  void given_an_argument_that_cannot_be_used_then_the_engine_is_not_asked(
      String verb, String name, String value, String words) {
    try (var calls = at(address())) {
      assertThat(((Outcome.NotStarted) calls.call(verb, name, value)).reason())
          .contains("`" + value + "`", words);
      assertThat(asked).allMatch(line -> line.equals("GET /_ping"));
    }
  }
}
