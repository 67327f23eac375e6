package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/// What a container wrote, with its two streams told apart.
final class Logs {
  private final EngineApi api;
  private final Reply reply;

  Logs(EngineApi api, Reply reply) {
    this.api = api;
    this.reply = reply;
  }

  Outcome of(String container, Map<String, String> arguments) throws IOException {
    var known = api.get(container + "/json");
    if (known.isError()) {
      return reply.failed(known);
    }
    var tail = Names.query(arguments.getOrDefault("tail", "all"));
    var since = arguments.containsKey("since") ? "&since=" + since(arguments.get("since")) : "";
    try (var response =
        api.open(
            "GET",
            container + "/logs?stdout=1&stderr=1&tail=" + tail + since,
            Map.of(),
            Optional.empty())) {
      if (new Answer(response.getStatusCode(), "").isError()) {
        return reply.failed(Answer.of(response));
      }
      if (known.json().path("Config").path("Tty").asBoolean()) {
        Frames.readPlain(response.getBody(), reply::add);
      } else {
        Frames.read(response.getBody(), reply::add);
      }
    }
    return reply.said();
  }

  /// The engine wants seconds since 1970. A length counts back from its own clock, not from ours.
  private String since(String text) throws IOException {
    var length = Lengths.of(text);
    if (length.isEmpty()) {
      return seconds(moment(text).orElseThrow());
    }
    var now = moment(api.get("/info").json().path("SystemTime").asText());
    return seconds(
        now.orElseThrow(() -> new IOException("the engine does not tell its time"))
            .minus(length.get()));
  }

  /// RFC 3339, as the engine writes moments.
  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static String seconds(Instant moment) {
    return "%d.%09d".formatted(moment.getEpochSecond(), moment.getNano());
  }
}
