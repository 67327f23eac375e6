package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What containers use: a list of `name`, `id`, and, as `docker stats` computes them,
/// `cpu_percent`, `memory_bytes`, `memory_limit`, `memory_percent`; with what the engine said as
/// `raw`. A container that does not run uses nothing that could be computed, and has only its name.
final class Stats {
  private final EngineApi api;
  private final Reply reply;

  Stats(EngineApi api, Reply reply) {
    this.api = api;
    this.reply = reply;
  }

  /// @param container one of them; without it all that run
  Outcome of(Optional<String> container) throws IOException {
    if (container.isPresent()) {
      var answer = ask(container.get());
      return answer.isError() ? reply.failed(answer) : shown(List.of(answer));
    }
    var list = api.get("/containers/json");
    if (list.isError()) {
      return reply.failed(list);
    }
    var ids = new ArrayList<String>();
    list.json().forEach(one -> ids.add(one.path("Id").asText()));
    // one that has gone since it was listed is none of the running ones
    return shown(all(ids).stream().filter(answer -> !answer.isError()).toList());
  }

  private Answer ask(String id) throws IOException {
    return api.get("/containers/" + id + "/stats?stream=false");
  }

  /// Each takes the engine a second or two, so all are asked at once.
  private List<Answer> all(List<String> ids) throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Answer>>();
      ids.forEach(id -> asked.add(threads.submit(() -> ask(id))));
      try {
        var answers = new ArrayList<Answer>();
        for (var answer : asked) {
          answers.add(answer.get());
        }
        return answers;
      } catch (ExecutionException failure) {
        throw new IOException(Problems.words(failure), failure);
      } catch (InterruptedException stopped) {
        threads.shutdownNow();
        throw new IOException("given up", stopped);
      }
    }
  }

  private Outcome shown(List<Answer> answers) throws IOException {
    var list = EngineApi.JSON.createArrayNode();
    for (var answer : answers) {
      list.add(computed(answer.json()));
    }
    return reply.json(list, Tables.stats(list));
  }

  private static ObjectNode computed(JsonNode raw) {
    var one = EngineApi.JSON.createObjectNode();
    one.put("name", raw.path("name").asText().replaceFirst("^/", ""));
    one.put("id", raw.path("id").asText());
    if (raw.path("memory_stats").has("usage")) {
      one.put("cpu_percent", cpu(raw));
      putMemory(one, raw.path("memory_stats"));
    }
    one.set("raw", raw);
    return one;
  }

  /// The page cache that can be given back does not count. The first name is that of control groups
  /// of version 1, which have the second one as well, for less.
  private static void putMemory(ObjectNode one, JsonNode memory) {
    var parts = memory.path("stats");
    var cache = parts.path("total_inactive_file").asLong(parts.path("inactive_file").asLong());
    var usage = memory.path("usage").asLong();
    var used = cache < usage ? usage - cache : usage;
    var limit = memory.path("limit").asLong();
    one.put("memory_bytes", used);
    one.put("memory_limit", limit);
    one.put("memory_percent", percent(used, limit));
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
    if (whole <= 0 || part <= 0) {
      return BigDecimal.ZERO;
    }
    return BigDecimal.valueOf(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }
}
