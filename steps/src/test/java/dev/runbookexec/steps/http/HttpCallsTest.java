package dev.runbookexec.steps.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Effect.Header;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpCallsTest {
  private static final Duration SECONDS = Duration.ofSeconds(10);

  private final HttpCalls http = new HttpCalls();
  private final ConcurrentHashMap<String, String> seen = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    http.close();
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void on(String path, Handling handling) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handling.handle(exchange);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Outcome call(
      String method, String url, Duration timeout, Optional<String> body, Header... headers) {
    var impact = method.equals("GET") ? Impact.OBSERVE : Impact.CHANGE;
    return http.call(
        new Effect.CallHttp(
            "s", new Endpoint.Web(base()), method, url, List.of(headers), body, timeout, impact),
        Progress.NONE);
  }

  private Outcome get(String path) {
    return call("GET", base() + path, SECONDS, Optional.empty());
  }

  @Test
  void given_a_request_when_sent_then_method_headers_and_body_arrive() {
    on(
        "/things",
        exchange -> {
          seen.put("method", exchange.getRequestMethod());
          seen.put("query", exchange.getRequestURI().getRawQuery());
          seen.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
          seen.put("names", exchange.getRequestHeaders().keySet().toString());
          seen.put(
              "body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          say(exchange, 201, "made");
        });

    var outcome =
        (Outcome.Responded)
            call(
                "POST",
                base() + "/things?a=b%20c",
                SECONDS,
                Optional.of("{\"é\":1}"),
                new Header("Authorization", "Bearer x"));

    assertThat(outcome.status()).isEqualTo(201);
    assertThat(outcome.output().stdout()).isEqualTo("made");
    assertThat(seen)
        .containsEntry("method", "POST")
        .containsEntry("query", "a=b%20c")
        .containsEntry("authorization", "Bearer x")
        .containsEntry("body", "{\"é\":1}");
    assertThat(seen.get("names")).doesNotContain("Upgrade", "Http2-settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void given_any_method_when_sent_then_it_arrives_as_it_is(String method) {
    on(
        "/",
        exchange -> {
          seen.put("method", exchange.getRequestMethod());
          exchange.sendResponseHeaders(204, -1);
        });

    var outcome = (Outcome.Responded) call(method, base() + "/", SECONDS, Optional.empty());

    assertThat(outcome.status()).isEqualTo(204);
    assertThat(seen).containsEntry("method", method);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404, 500, 503})
  void given_any_status_when_it_comes_then_it_is_a_response_with_its_body(int status) {
    on("/", exchange -> say(exchange, status, "words"));

    var outcome = (Outcome.Responded) get("/");

    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.output().stdout()).isEqualTo("words");
  }

  @Test
  void
      given_headers_when_they_come_then_their_names_are_small_and_repeated_ones_keep_their_order() {
    on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("X-Thing", "one");
          exchange.getResponseHeaders().add("X-Thing", "two");
          say(exchange, 200, "");
        });

    var outcome = (Outcome.Responded) get("/");

    assertThat(outcome.headers())
        .containsSubsequence(new Header("x-thing", "one"), new Header("x-thing", "two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void given_a_redirect_when_it_comes_then_it_is_not_followed(String method) {
    on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", base() + "/elsewhere");
          say(exchange, 302, "");
        });
    on(
        "/elsewhere",
        exchange -> {
          seen.put("elsewhere", "asked");
          say(exchange, 200, "");
        });

    var outcome =
        (Outcome.Responded)
            call(
                method,
                base() + "/",
                SECONDS,
                Optional.empty(),
                new Header("Authorization", "Bearer x"));

    assertThat(outcome.status()).isEqualTo(302);
    assertThat(seen).doesNotContainKey("elsewhere");
  }

  @Test
  void given_a_server_that_does_not_answer_when_the_time_is_over_then_it_timed_out() {
    on("/", _ -> over.await());

    var looking =
        (Outcome.TimedOut) call("GET", base() + "/", Duration.ofMillis(300), Optional.empty());
    var changing =
        (Outcome.TimedOut) call("POST", base() + "/", Duration.ofMillis(300), Optional.empty());

    assertThat(looking.ended()).isTrue();
    assertThat(changing.ended()).isFalse();
    assertThat(changing.detail()).contains("may still work");
  }

  @Test
  void given_a_body_that_never_ends_when_the_time_is_over_then_it_timed_out_with_what_has_come() {
    on(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("begun".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          over.await();
        });

    var outcome =
        (Outcome.TimedOut) call("GET", base() + "/", Duration.ofMillis(500), Optional.empty());

    assertThat(outcome.output().stdout()).isEqualTo("begun");
    assertThat(outcome.took()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void given_a_body_that_breaks_off_then_the_connection_was_lost_and_no_status_is_claimed() {
    on(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });

    var outcome = (Outcome.ConnectionLost) get("/");

    assertThat(outcome.reason()).contains("broke off after 4 bytes");
    assertThat(outcome.output().stdout()).isEqualTo("half");
  }

  @Test
  void given_a_server_that_hangs_up_after_the_request_then_the_connection_was_lost()
      throws IOException {
    try (var rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(rude));

      var outcome =
          call("POST", "http://127.0.0.1:" + rude.getLocalPort() + "/", SECONDS, Optional.of("x"));

      assertThat(outcome).isInstanceOf(Outcome.ConnectionLost.class);
    }
  }

  private static void hangUp(ServerSocket server) {
    try (var socket = server.accept()) {
      assertThat(socket.getInputStream().read()).isPositive();
    } catch (IOException over) {
      throw new AssertionError(over);
    }
  }

  @Test
  void given_a_port_at_which_nobody_listens_then_the_request_was_not_started() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    var outcome =
        (Outcome.NotStarted)
            call("POST", "http://127.0.0.1:" + port + "/", SECONDS, Optional.empty());

    assertThat(outcome.reason())
        .isEqualTo("There is no connection to 127.0.0.1:" + port + ": connection refused.");
  }

  @Test
  void given_a_name_that_is_not_known_then_the_request_was_not_started() {
    var outcome =
        (Outcome.NotStarted)
            call("POST", "http://no-such-host.invalid/", SECONDS, Optional.empty());

    assertThat(outcome.reason()).isEqualTo("The name `no-such-host.invalid` is not known (DNS).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/x", "http://ho st/", "nothing", "http:///x"})
  void given_what_is_no_address_then_nothing_was_started(String url) {
    assertThat(((Outcome.NotStarted) call("GET", url, SECONDS, Optional.empty())).reason())
        .contains(url, "cannot be sent");
  }

  @Test
  void given_a_header_that_would_smuggle_another_then_nothing_was_started() {
    var outcome =
        call("GET", base() + "/", SECONDS, Optional.empty(), new Header("X-Thing", "a\r\nEvil: b"));

    assertThat(outcome).isInstanceOf(Outcome.NotStarted.class);
  }

  @Test
  void given_a_large_body_when_it_comes_then_it_is_counted_and_its_middle_left_out() {
    on("/", exchange -> say(exchange, 200, "x".repeat(5_000_000)));

    var outcome = (Outcome.Responded) get("/");

    assertThat(outcome.output().bytes()).isEqualTo(5_000_000);
    assertThat(outcome.output().truncated()).isTrue();
    assertThat(outcome.output().stdout()).hasSizeLessThan(1_100_000);
  }

  @Test
  void given_a_request_under_way_when_the_run_is_stopped_then_it_is_given_up_at_once()
      throws Exception {
    var arrived = new CountDownLatch(1);
    on(
        "/",
        _ -> {
          arrived.countDown();
          over.await();
        });
    var running = new FutureTask<>(() -> call("POST", base() + "/", SECONDS, Optional.empty()));
    var thread = Thread.ofVirtual().start(running);
    arrived.await();

    thread.interrupt();

    assertThat(((Outcome.Stopped) running.get(5, TimeUnit.SECONDS)).detail())
        .contains("may still work");
  }

  @Test
  void given_a_closed_client_when_called_again_then_it_works() {
    on("/", exchange -> say(exchange, 200, "yes"));
    get("/");
    http.close();

    assertThat(get("/")).isInstanceOf(Outcome.Responded.class);
  }

  private Outcome follow(String method, String path, Optional<String> body) {
    var impact = method.equals("GET") ? Impact.OBSERVE : Impact.CHANGE;
    var headers = List.of(new Header("Authorization", "Bearer x"), new Header("Accept", "a/b"));
    var call =
        new Effect.CallHttp(
            "s", new Endpoint.Web(base()), method, base() + path, headers, body, SECONDS, impact);
    return http.call(call.following(10), Progress.NONE);
  }

  private void sends(String path, int status, String location) {
    on(
        path,
        exchange -> {
          seen.merge("sent " + path, "x", String::concat);
          exchange.getResponseHeaders().add("Location", location);
          say(exchange, status, "");
        });
  }

  private void notes(String path) {
    on(
        path,
        exchange -> {
          seen.put("method", exchange.getRequestMethod());
          seen.put("headers", exchange.getRequestHeaders().entrySet().toString());
          seen.put(
              "body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          say(exchange, 200, "there");
        });
  }

  @Test
  void given_a_request_that_may_follow_when_sent_on_then_it_goes_there_with_its_headers() {
    sends("/old", 302, "/new");
    notes("/new");

    var outcome = (Outcome.Responded) follow("GET", "/old", Optional.empty());

    assertThat(outcome.output().stdout()).isEqualTo("there");
    assertThat(seen.get("headers")).contains("Bearer x");
  }

  @Test
  void given_a_request_that_may_follow_when_sent_to_another_host_then_no_secret_goes_there() {
    sends("/old", 302, base().replace("127.0.0.1", "localhost") + "/new");
    notes("/new");

    assertThat(((Outcome.Responded) follow("GET", "/old", Optional.empty())).status())
        .isEqualTo(200);
    assertThat(seen.get("headers")).contains("a/b").doesNotContain("Bearer", "Authorization");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void given_a_change_that_may_follow_when_sent_on_then_it_looks_there_without_its_body(
      int status) {
    sends("/old", status, "/new");
    notes("/new");

    follow("POST", "/old", Optional.of("body"));

    assertThat(seen).containsEntry("method", "GET").containsEntry("body", "");
  }

  @Test
  void given_a_change_that_may_follow_when_told_to_repeat_itself_there_then_it_does() {
    sends("/old", 308, "/new");
    notes("/new");

    follow("POST", "/old", Optional.of("body"));

    assertThat(seen).containsEntry("method", "POST").containsEntry("body", "body");
  }

  @Test
  void given_a_body_when_it_would_go_to_another_host_then_it_does_not() {
    sends("/old", 307, base().replace("127.0.0.1", "localhost") + "/new");
    notes("/new");

    var outcome = (Outcome.Responded) follow("POST", "/old", Optional.of("body"));

    assertThat(outcome.status()).isEqualTo(307);
    assertThat(seen).doesNotContainKey("body");
  }

  @Test
  void given_redirects_without_end_when_followed_then_that_has_an_end() {
    sends("/round", 302, "/round");

    var outcome = (Outcome.Responded) follow("GET", "/round", Optional.empty());

    assertThat(outcome.status()).isEqualTo(302);
    assertThat(seen.get("sent /round")).hasSize(11);
  }
}
