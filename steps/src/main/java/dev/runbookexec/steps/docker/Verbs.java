package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The verbs of the engine, but `exec`. JSON is what the engine said; the output is for people.
final class Verbs {
  private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000);

  private final EngineApi api;
  private final Reply reply;
  private final Progress progress;

  Verbs(EngineApi api, Reply reply, Progress progress) {
    this.api = api;
    this.reply = reply;
    this.progress = progress;
  }

  /// @throws IOException if the connection to the engine broke
  Outcome perform(Effect.CallDocker effect) throws IOException {
    var verb = DockerVerb.named(effect.verb()).orElseThrow();
    var arguments = effect.arguments();
    return switch (verb) {
      case PING -> ping();
      case INFO -> reply.json(api.get("/info"));
      case VERSION -> reply.json(api.get("/version"));
      case IMAGES -> new Lists(api, reply).images(arguments);
      case PS -> new Lists(api, reply).containers(arguments);
      case INSPECT -> reply.json(api.get(container(arguments) + "/json"));
      case INSPECT_IMAGE -> reply.json(api.get("/images/" + arguments.get("image") + "/json"));
      case LOGS -> new Logs(api, reply).of(container(arguments), arguments);
      case STATS ->
          new Stats(api, reply)
              .of(Optional.ofNullable(arguments.get("container")).map(Names::container));
      case PULL -> new Pull(api, reply, progress).of(arguments);
      case CREATE -> new Create(api, reply).of(arguments);
      case START ->
          reply.nothing(api.post(container(arguments) + "/start"), "It was running already.\n");
      case STOP ->
          reply.nothing(
              api.post(container(arguments) + "/stop" + grace(arguments)),
              "It was stopped already.\n");
      case RESTART ->
          reply.nothing(api.post(container(arguments) + "/restart" + grace(arguments)), "");
      case UPDATE -> update(arguments);
      case LOGIN -> login(arguments);
      case RM ->
          reply.nothing(
              api.delete(
                  container(arguments) + "?force=" + arguments.getOrDefault("force", "false")),
              "");
      case PRUNE -> new Prune(api, reply).of(arguments);
      case EXEC ->
          throw new IllegalStateException(
              "`exec` is a command in a container, which ends it as one");
    };
  }

  static String container(Map<String, String> arguments) {
    return "/containers/" + Names.container(arguments.getOrDefault("container", ""));
  }

  private Outcome ping() {
    reply.say(
        "The engine answers; API version "
            + (api.version().isEmpty() ? "unknown" : api.version())
            + ".\n");
    return reply.said();
  }

  private static String grace(Map<String, String> arguments) {
    return Optional.ofNullable(arguments.get("grace"))
        .flatMap(Lengths::of)
        .map(length -> "?t=" + length.toSeconds())
        .orElse("");
  }

  private Outcome update(Map<String, String> arguments) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    putSize(body, "Memory", arguments.get("memory"));
    putSize(body, "MemorySwap", arguments.get("memory_swap"));
    if (arguments.containsKey("cpus")) {
      body.put("NanoCpus", new BigDecimal(arguments.get("cpus")).multiply(NANO).longValue());
    }
    return reply.json(api.post(container(arguments) + "/update", body));
  }

  static void putSize(ObjectNode body, String field, @Nullable String text) {
    if (text != null) {
      Sizes.bytes(text).ifPresent(number -> body.put(field, number));
    }
  }

  /// Only checks: nothing is stored here or there. A token that the registry hands out is a secret,
  /// and is not passed on.
  private Outcome login(Map<String, String> arguments) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    body.put("username", arguments.getOrDefault("username", ""));
    body.put("password", arguments.getOrDefault("password", ""));
    body.put("serveraddress", arguments.get("registry"));
    var answer = api.post("/auth", body);
    if (answer.isError()) {
      return reply.failed(answer);
    }
    var status = answer.json().path("Status").asText();
    return reply.json(EngineApi.JSON.createObjectNode().put("Status", status), status + "\n");
  }
}
