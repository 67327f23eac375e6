package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Pulls an image. The engine says yes at once and tells of errors in what follows.
final class Pull {
  private final EngineApi api;
  private final Reply reply;
  private final Progress progress;

  Pull(EngineApi api, Reply reply, Progress progress) {
    this.api = api;
    this.reply = reply;
    this.progress = progress;
  }

  Outcome of(Map<String, String> arguments) throws IOException {
    var path =
        "/images/create?fromImage=" + Names.query(withTag(arguments.getOrDefault("image", "")));
    try (var response = api.open("POST", path, credentials(arguments), Optional.empty())) {
      if (new EngineApi.Answer(response.getStatusCode(), "").isError()) {
        return reply.failed(EngineApi.Answer.of(response));
      }
      var problem = follow(response.getBody());
      return problem.isPresent() ? reply.failed(0, problem.get()) : reply.said();
    }
  }

  /// Without a tag the engine would pull all of them.
  private static String withTag(String image) {
    var name = image.substring(image.lastIndexOf('/') + 1);
    return name.contains(":") || name.contains("@") ? image : image + ":latest";
  }

  private static Map<String, String> credentials(Map<String, String> arguments) {
    if (!arguments.containsKey("password")) {
      return Map.of();
    }
    var body = EngineApi.JSON.createObjectNode();
    body.put("username", arguments.getOrDefault("username", ""));
    body.put("password", arguments.get("password"));
    return Map.of(
        "X-Registry-Auth",
        Base64.getUrlEncoder().encodeToString(body.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /// @return the engine's words if it failed
  private Optional<String> follow(InputStream stream) throws IOException {
    try (var lines = EngineApi.JSON.readerFor(JsonNode.class).<JsonNode>readValues(stream)) {
      while (lines.hasNextValue()) {
        var line = lines.nextValue();
        if (line.has("error")) {
          return Optional.of(line.path("error").asText());
        }
        note(line);
      }
    }
    return Optional.empty();
  }

  private void note(JsonNode line) {
    var layer = line.path("id").asText();
    var text = (layer.isEmpty() ? "" : layer + ": ") + line.path("status").asText();
    progress.now((text + " " + line.path("progress").asText()).strip());
    if (line.path("progressDetail").isEmpty()) {
      reply.say(text + "\n");
    }
  }
}
