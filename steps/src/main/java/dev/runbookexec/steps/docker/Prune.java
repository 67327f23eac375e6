package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Removes what is not in use. The JSON has `SpaceReclaimed` in bytes, where the engine tells it.
final class Prune {
  private final EngineApi api;
  private final Reply reply;

  Prune(EngineApi api, Reply reply) {
    this.api = api;
    this.reply = reply;
  }

  Outcome of(Map<String, String> arguments) throws IOException {
    var all = arguments.getOrDefault("all", "false").equals("true");
    var images = "/images/prune?filters=" + Names.query("{\"dangling\":[\"" + !all + "\"]}");
    return switch (arguments.getOrDefault("what", "")) {
      case "containers" -> each(List.of("/containers/prune"));
      case "images" -> each(List.of(images));
      case "networks" -> each(List.of("/networks/prune"));
      case "volumes" ->
          each(
              List.of(
                  "/volumes/prune"
                      + (all && api.knows(1, 42)
                          ? "?filters=" + Names.query("{\"all\":[\"true\"]}")
                          : "")));
      case "system" ->
          each(List.of("/containers/prune", "/networks/prune", images, "/build/prune"));
      default ->
          new Outcome.NotStarted(
              "`"
                  + arguments.getOrDefault("what", "")
                  + "` cannot be pruned: it is containers, images, networks, volumes or system.");
    };
  }

  /// One after the other, and their answers as one. Where one fails, what the earlier ones did is
  /// said.
  private Outcome each(List<String> paths) throws IOException {
    var sum = EngineApi.JSON.createObjectNode();
    long reclaimed = 0;
    for (var path : paths) {
      var answer = api.post(path);
      if (answer.isError()) {
        reply.say(sum.isEmpty() ? "" : "Before it failed: " + sum + "\n");
        return reply.failed(answer);
      }
      reclaimed += answer.json().path("SpaceReclaimed").asLong();
      if (answer.json() instanceof ObjectNode told) {
        sum.setAll(told);
      }
      sum.put("SpaceReclaimed", reclaimed);
    }
    return reply.json(sum, "Space reclaimed: " + Sizes.shown(reclaimed) + "\n");
  }
}
