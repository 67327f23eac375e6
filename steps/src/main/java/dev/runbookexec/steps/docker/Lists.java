package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.util.Map;

/// Containers and images that the engine has.
final class Lists {
  private final EngineApi api;
  private final Reply reply;

  Lists(EngineApi api, Reply reply) {
    this.api = api;
    this.reply = reply;
  }

  Outcome containers(Map<String, String> arguments) throws IOException {
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
    return answer.isError()
        ? reply.failed(answer)
        : reply.json(answer.json(), Tables.containers(answer.json()));
  }

  /// `status: all` is not a state but the absence of that filter.
  private static boolean isAll(String name, String value) {
    return name.equals("status") && value.equals("all");
  }

  Outcome images(Map<String, String> arguments) throws IOException {
    var answer = api.get("/images/json");
    if (answer.isError()) {
      return reply.failed(answer);
    }
    var match = arguments.getOrDefault("match", "");
    var kept = EngineApi.JSON.createArrayNode();
    for (var image : answer.json()) {
      if (match.isEmpty() || isNamed(image.path("RepoTags"), match)) {
        kept.add(image);
      }
    }
    return reply.json(kept, Tables.images(kept));
  }

  private static boolean isNamed(JsonNode names, String match) {
    for (var name : names) {
      if (name.asText().contains(match)) {
        return true;
      }
    }
    return false;
  }
}
