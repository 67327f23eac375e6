package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What containers use, as `docker stats` computes it: a list of `name`, `id`, `cpu_percent`,
/// `memory_bytes`, `memory_limit`, `memory_percent`.
final class Stats {
  private final EngineApi api;

  Stats(EngineApi api) {
    this.api = api;
  }

  /// Each takes the engine a second or two, so all are asked at once.
  Outcome of(
      Optional<String> container, BiFunction<JsonNode, Function<JsonNode, String>, Outcome> shown)
      throws IOException {
    var list = EngineApi.JSON.createArrayNode();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<JsonNode>>();
      for (var id : container.isPresent() ? List.of(container.get()) : running()) {
        asked.add(threads.submit(() -> one(id)));
      }
      for (var answer : asked) {
        add(list, answer);
      }
    }
    return shown.apply(list, Tables::stats);
  }

  private static void add(ArrayNode list, Future<JsonNode> answer) throws IOException {
    try {
      var json = answer.get();
      if (json.has("memory_stats")) {
        list.add(computed(json));
      }
    } catch (ExecutionException problem) {
      throw new IOException(DockerEngines.words(problem), problem);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped");
    }
  }

  private List<String> running() throws IOException {
    var ids = new ArrayList<String>();
    api.get("/containers/json").json().forEach(one -> ids.add(one.path("Id").asText()));
    return ids;
  }

  private JsonNode one(String id) throws IOException {
    return api.get("/containers/" + id + "/stats?stream=false").json();
  }

  private static JsonNode computed(JsonNode raw) {
    var memory = raw.path("memory_stats");
    var cache =
        memory
            .path("stats")
            .path("inactive_file")
            .asLong(memory.path("stats").path("total_inactive_file").asLong());
    var used = Math.max(0, memory.path("usage").asLong() - cache);
    var limit = memory.path("limit").asLong();
    var one = EngineApi.JSON.createObjectNode();
    one.put("name", raw.path("name").asText().replaceFirst("^/", ""));
    one.put("id", raw.path("id").asText());
    one.put("cpu_percent", cpu(raw));
    one.put("memory_bytes", used);
    one.put("memory_limit", limit);
    one.put("memory_percent", percent(used, limit));
    return one;
  }

  private static BigDecimal cpu(JsonNode raw) {
    var now = raw.path("cpu_stats");
    var before = raw.path("precpu_stats");
    var used =
        now.path("cpu_usage").path("total_usage").asLong()
            - before.path("cpu_usage").path("total_usage").asLong();
    var all = now.path("system_cpu_usage").asLong() - before.path("system_cpu_usage").asLong();
    return percent(used * Math.max(1, now.path("online_cpus").asLong()), all);
  }

  private static BigDecimal percent(long part, long whole) {
    return whole <= 0 || part <= 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part * 100.0 / whole).setScale(2, RoundingMode.HALF_UP);
  }
}
