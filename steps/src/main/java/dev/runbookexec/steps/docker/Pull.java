package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.steps.OutputCapture;
import dev.runbookexec.steps.OutputCapture.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Pulls an image. The engine answers 200 at once and tells of errors in what follows.
final class Pull {
  private final EngineApi api;
  private final OutputCapture capture;
  private final Progress progress;

  Pull(EngineApi api, OutputCapture capture, Progress progress) {
    this.api = api;
    this.capture = capture;
    this.progress = progress;
  }

  Outcome of(Map<String, String> arguments, Supplier<Duration> took) throws IOException {
    var image = arguments.getOrDefault("image", "");
    try (var response =
        api.open(
            "POST",
            "/images/create?fromImage=" + Names.query(withTag(image)),
            credentials(arguments),
            Optional.empty())) {
      if (response.getStatusCode() >= 400) {
        var answer =
            new EngineApi.Answer(
                response.getStatusCode(),
                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
        return new Outcome.DockerFailed(
            answer.status(), answer.message(), text(answer.message()), took.get());
      }
      try (var lines =
          EngineApi.JSON.readerFor(JsonNode.class).<JsonNode>readValues(response.getBody())) {
        while (lines.hasNextValue()) {
          var line = lines.nextValue();
          if (line.has("error")) {
            var message = line.path("error").asText();
            return new Outcome.DockerFailed(0, message, text(message), took.get());
          }
          note(line);
        }
      }
    }
    return new Outcome.DockerDone("", Optional.empty(), capture.output(), took.get());
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
    var headers = new LinkedHashMap<String, String>();
    headers.put(
        "X-Registry-Auth",
        Base64.getUrlEncoder().encodeToString(body.toString().getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  private void note(JsonNode line) {
    var status = line.path("status").asText();
    var layer = line.path("id").asText();
    progress.now(
        (layer.isEmpty() ? "" : layer + ": ") + status + " " + line.path("progress").asText());
    if (!line.has("progressDetail") || line.path("progressDetail").isEmpty()) {
      text((layer.isEmpty() ? "" : layer + ": ") + status + "\n");
    }
  }

  private Output text(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    capture.add(Stream.OUT, bytes, bytes.length);
    return capture.output();
  }
}
