import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// The admin API over HTTP. `/lab/…` is for the lab's own scripts.
final class AdminApi {
  private static final String RUNNERS = "/gateway/admin/runners";
  private static final Pattern MEMBER =
      Pattern.compile("\"(template|org_id)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

  private final Config config;
  private final Fleet fleet;

  AdminApi(Config config, Fleet fleet) {
    this.config = config;
    this.fleet = fleet;
  }

  private record Reply(int status, Map<String, ?> json) {
    static Reply refused(int status, String why) {
      return new Reply(status, Map.of("error", why));
    }
  }

  void serve(InetSocketAddress address) throws IOException {
    start(address, exchange -> send(exchange, reply(exchange)));
  }

  void serveHealth(InetSocketAddress address) throws IOException {
    start(
        address,
        exchange ->
            send(
                exchange,
                exchange.getRequestURI().getPath().equals("/health")
                    ? new Reply(200, Map.of("status", "ok"))
                    : Reply.refused(404, "not found")));
  }

  private static void start(InetSocketAddress address, com.sun.net.httpserver.HttpHandler handler)
      throws IOException {
    var server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals(RUNNERS + "/heartbeat")) {
      return heartbeat(exchange);
    }
    if (!isSecret(header(exchange, "Authorization"), "Bearer " + config.text("admin_token"))) {
      return Reply.refused(401, "unauthorized");
    }
    var words = path.substring(1).split("/");
    return switch (exchange.getRequestMethod() + " " + shape(path, words)) {
      case "GET runners" -> list();
      case "POST runners" -> create(body);
      case "POST cleanup" -> new Reply(200, Map.of("marked_failed", fleet.cleanUp()));
      case "GET runner" -> show(words[3]);
      case "POST retry" -> retry(words[3]);
      case "GET lab-runner" -> settled(words[2]);
      case "POST lab-reset" -> reset();
      default -> Reply.refused(404, "not found");
    };
  }

  private static String shape(String path, String[] words) {
    if (path.equals("/lab/reset")) {
      return "lab-reset";
    }
    if (path.startsWith("/lab/runners/") && words.length == 3) {
      return "lab-runner";
    }
    if (path.equals(RUNNERS)) {
      return "runners";
    }
    if (path.equals(RUNNERS + "/cleanup")) {
      return "cleanup";
    }
    if (path.startsWith(RUNNERS + "/") && words.length == 4) {
      return "runner";
    }
    return path.startsWith(RUNNERS + "/") && path.endsWith("/retry") && words.length == 5
        ? "retry"
        : "unknown";
  }

  private Reply heartbeat(HttpExchange exchange) {
    if (!isSecret(header(exchange, "X-CM-Agent-Token"), config.text("agent_token"))) {
      return Reply.refused(401, "unauthorized");
    }
    fleet
        .find(header(exchange, "X-CM-Runner-Id"))
        .ifPresent(runner -> runner.heardFrom(Instant.now()));
    return new Reply(200, Map.of("status", "ok"));
  }

  private Reply list() {
    var runners =
        fleet.all().stream()
            .sorted(Comparator.comparing((Runner runner) -> runner.createdAt))
            .map(runner -> runner.json(config))
            .toList();
    return new Reply(200, Map.of("runners", runners));
  }

  private Reply create(String body) {
    var members = new LinkedHashMap<String, String>();
    MEMBER.matcher(body).results().forEach(found -> members.put(found.group(1), found.group(2)));
    var template = members.getOrDefault("template", "default");
    if (!NAME.matcher(template).matches() || config.template(template).isEmpty()) {
      return Reply.refused(422, "unknown template");
    }
    if (!NAME.matcher(members.getOrDefault("org_id", "")).matches()) {
      return Reply.refused(422, "org_id is required");
    }
    return new Reply(201, fleet.create(template, members.get("org_id")).json(config));
  }

  private Reply show(String id) {
    return fleet
        .find(id)
        .map(runner -> new Reply(200, runner.json(config)))
        .orElseGet(() -> Reply.refused(404, "no such runner"));
  }

  private Reply retry(String id) {
    var runner = fleet.find(id);
    if (runner.isEmpty()) {
      return Reply.refused(404, "no such runner");
    }
    return fleet.retry(runner.get())
        ? new Reply(202, runner.get().json(config))
        : Reply.refused(409, "only failed runners can be retried; it is " + runner.get().status());
  }

  private Reply settled(String id) {
    return fleet
        .find(id)
        .map(runner -> new Reply(200, Map.of("settled", runner.isIdle())))
        .orElseGet(() -> Reply.refused(404, "no such runner"));
  }

  private Reply reset() {
    try {
      fleet.reset();
      return new Reply(200, Map.of("status", "ok"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.refused(503, "interrupted");
    }
  }

  private static String header(HttpExchange exchange, String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static boolean isSecret(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      var body = (Json.text(reply.json()) + "\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
