package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.steps.OutputCapture;
import dev.runbookexec.steps.OutputCapture.Stream;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The verbs of one call. JSON is what the engine said; the output is for people.
final class Verbs {
  private final EngineApi api;
  private final OutputCapture capture;
  private final Progress progress;
  private final long started = System.nanoTime();

  Verbs(EngineApi api, OutputCapture capture, Progress progress) {
    this.api = api;
    this.capture = capture;
    this.progress = progress;
  }

  Output output() {
    return capture.output();
  }

  /// @throws IOException if the connection to the engine broke
  Outcome perform(Effect.CallDocker effect) throws IOException {
    var verb = DockerVerb.named(effect.verb()).orElseThrow();
    var arguments = effect.arguments();
    var bad =
        arguments.entrySet().stream()
            .filter(entry -> isName(entry.getKey()) && !Names.isName(entry.getValue()))
            .findFirst();
    if (bad.isPresent()) {
      return new Outcome.NotStarted(
          "`" + bad.get().getValue() + "` is not the name of " + article(bad.get().getKey()) + ".");
    }
    return switch (verb) {
      case PING -> ping();
      case INFO -> plain(api.get("/info"));
      case VERSION -> plain(api.get("/version"));
      case IMAGES -> images(arguments);
      case PS -> containers(arguments);
      case INSPECT -> plain(api.get("/containers/" + arguments.get("container") + "/json"));
      case INSPECT_IMAGE -> plain(api.get("/images/" + arguments.get("image") + "/json"));
      case LOGS -> logs(arguments);
      case STATS -> new Stats(api).of(Optional.ofNullable(arguments.get("container")), this::shown);
      case PULL -> new Pull(api, capture, progress).of(arguments, this::took);
      case CREATE -> new Create(api).of(arguments, this::plain);
      case START -> done(api.post("/containers/" + arguments.get("container") + "/start"));
      case STOP ->
          done(api.post("/containers/" + arguments.get("container") + "/stop" + grace(arguments)));
      case RESTART ->
          done(
              api.post(
                  "/containers/" + arguments.get("container") + "/restart" + grace(arguments)));
      case UPDATE -> update(arguments);
      case LOGIN -> login(arguments);
      case EXEC -> exec(effect);
      case RM ->
          done(
              api.delete(
                  "/containers/"
                      + arguments.get("container")
                      + "?force="
                      + arguments.getOrDefault("force", "false")));
      case PRUNE -> prune(arguments);
    };
  }

  private static boolean isName(String argument) {
    return argument.equals("container") || argument.equals("image");
  }

  private static String article(String kind) {
    return kind.equals("image") ? "an image" : "a container";
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private Outcome ping() {
    return new Outcome.DockerDone(
        "",
        Optional.empty(),
        text("API version " + api.version().substring(Math.min(2, api.version().length()))),
        took());
  }

  /// An answer that is JSON already.
  Outcome plain(Answer answer) {
    return answer.isError()
        ? failed(answer)
        : new Outcome.DockerDone(answer.body(), Optional.empty(), text(answer.body()), took());
  }

  /// An answer with nothing in it, or nothing worth showing.
  private Outcome done(Answer answer) {
    return answer.isError()
        ? failed(answer)
        : new Outcome.DockerDone("", Optional.empty(), text(answer.body()), took());
  }

  private Outcome shown(JsonNode json, Function<JsonNode, String> table) {
    return new Outcome.DockerDone(
        json.toString(), Optional.empty(), text(table.apply(json)), took());
  }

  private Outcome failed(Answer answer) {
    return new Outcome.DockerFailed(
        answer.status(), answer.message(), text(answer.message()), took());
  }

  private Output text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    capture.add(Stream.OUT, bytes, bytes.length);
    return capture.output();
  }

  private Outcome images(Map<String, String> arguments) throws IOException {
    var answer = api.get("/images/json");
    if (answer.isError()) {
      return failed(answer);
    }
    var match = arguments.getOrDefault("match", "");
    return shown(
        kept(answer.json(), image -> image.path("RepoTags").toString().contains(match)),
        Tables::images);
  }

  private static ArrayNode kept(JsonNode list, Function<JsonNode, Boolean> wanted) {
    var kept = EngineApi.JSON.createArrayNode();
    list.forEach(one -> {
      if (wanted.apply(one)) {
        kept.add(one);
      }
    });
    return kept;
  }

  private Outcome containers(Map<String, String> arguments) throws IOException {
    var filters = EngineApi.JSON.createObjectNode();
    for (var name : new String[] {"status", "name", "label"}) {
      if (arguments.containsKey(name) && !isAll(name, arguments.get(name))) {
        filters.putArray(name).add(arguments.get(name));
      }
    }
    var all =
        arguments.containsKey("status") || arguments.getOrDefault("all", "false").equals("true");
    var answer =
        api.get("/containers/json?all=" + all + "&filters=" + Names.query(filters.toString()));
    return answer.isError() ? failed(answer) : shown(answer.json(), Tables::containers);
  }

  /// `status: all` is not a state but the absence of that filter.
  private static boolean isAll(String name, String value) {
    return name.equals("status") && value.equals("all");
  }

  private Outcome logs(Map<String, String> arguments) throws IOException {
    var container = arguments.get("container");
    var known = api.get("/containers/" + container + "/json");
    if (known.isError()) {
      return failed(known);
    }
    var since =
        arguments.containsKey("since") ? "&since=" + Names.query(arguments.get("since")) : "";
    var path =
        "/containers/"
            + container
            + "/logs?stdout=1&stderr=1&tail="
            + Names.query(arguments.getOrDefault("tail", "all"))
            + since;
    try (var response = api.open("GET", path, Map.of(), Optional.empty())) {
      if (response.getStatusCode() >= 400) {
        return failed(
            new Answer(
                response.getStatusCode(),
                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
      }
      if (known.json().path("Config").path("Tty").asBoolean()) {
        Frames.readPlain(response.getBody(), capture::add);
      } else {
        Frames.read(response.getBody(), capture::add);
      }
    }
    return new Outcome.DockerDone("", Optional.empty(), capture.output(), took());
  }

  private static String grace(Map<String, String> arguments) {
    return arguments.containsKey("grace") ? "?t=" + Names.query(arguments.get("grace")) : "";
  }

  private Outcome update(Map<String, String> arguments) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    for (var size : Map.of("memory", "Memory", "memory_swap", "MemorySwap").entrySet()) {
      if (!putSize(body, size.getValue(), arguments.get(size.getKey()))) {
        return new Outcome.NotStarted(
            "`" + arguments.get(size.getKey()) + "` is not a size; write `768m` or `1g`.");
      }
    }
    if (arguments.containsKey("cpus")) {
      if (!arguments.get("cpus").matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
        return new Outcome.NotStarted("`" + arguments.get("cpus") + "` is not a number of CPUs.");
      }
      body.put("NanoCpus", (long) (Double.parseDouble(arguments.get("cpus")) * 1_000_000_000L));
    }
    return plain(api.post("/containers/" + arguments.get("container") + "/update", body));
  }

  static boolean putSize(
      ObjectNode body, String field, @org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return true;
    }
    var bytes = Sizes.bytes(text);
    bytes.ifPresent(number -> body.put(field, number));
    return bytes.isPresent();
  }

  private Outcome login(Map<String, String> arguments) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    body.put("username", arguments.getOrDefault("username", ""));
    body.put("password", arguments.getOrDefault("password", ""));
    body.put("serveraddress", arguments.get("registry"));
    return plain(api.post("/auth", body));
  }

  private Outcome exec(Effect.CallDocker effect) {
    var command =
        new Effect.RunCommand(
            effect.step(),
            effect.on(),
            new Effect.Command.Script(effect.arguments().getOrDefault("command", "")),
            new java.util.LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            effect.timeout(),
            effect.impact());
    var outcome =
        new ContainerCommand(api, effect.arguments().getOrDefault("container", ""), command).run();
    return outcome instanceof Outcome.Exited(var code, var output, var took)
        ? new Outcome.DockerDone("", Optional.of(code), output, took)
        : outcome;
  }

  private Outcome prune(Map<String, String> arguments) throws IOException {
    var all = arguments.getOrDefault("all", "false").equals("true");
    var images = "/images/prune?filters=" + Names.query("{\"dangling\":[\"" + !all + "\"]}");
    return switch (arguments.getOrDefault("what", "")) {
      case "containers" -> plain(api.post("/containers/prune"));
      case "images" -> plain(api.post(images));
      case "networks" -> plain(api.post("/networks/prune"));
      case "volumes" -> plain(api.post("/volumes/prune"));
      case "system" -> system(images);
      default ->
          new Outcome.NotStarted(
              "`"
                  + arguments.get("what")
                  + "` cannot be pruned: it is containers, images, networks, volumes or system.");
    };
  }

  private Outcome system(String images) throws IOException {
    var sum = EngineApi.JSON.createObjectNode();
    long reclaimed = 0;
    for (var path : new String[] {"/containers/prune", "/networks/prune", images, "/build/prune"}) {
      var answer = api.post(path);
      if (answer.isError()) {
        return failed(answer);
      }
      reclaimed += answer.json().path("SpaceReclaimed").asLong();
      sum.setAll((ObjectNode) answer.json());
    }
    sum.put("SpaceReclaimed", reclaimed);
    return shown(
        sum,
        json -> "Space reclaimed: " + json.path("SpaceReclaimed").asLong() / 1_000_000 + "MB\n");
  }
}
