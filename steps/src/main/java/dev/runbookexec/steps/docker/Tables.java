package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Lists of the engine as the docker command prints them, for people.
final class Tables {
  private Tables() {}

  static String containers(JsonNode list) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("CONTAINER ID", "IMAGE", "STATUS", "PORTS", "NAMES"));
    list.forEach(one ->
        rows.add(
            List.of(
                shortId(one.path("Id").asText()),
                one.path("Image").asText(),
                one.path("Status").asText(one.path("State").asText()),
                ports(one.path("Ports")),
                names(one.path("Names")))));
    return text(rows);
  }

  static String images(JsonNode list) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("REPOSITORY:TAG", "IMAGE ID", "SIZE"));
    list.forEach(one -> {
      var tags = one.path("RepoTags");
      var names = tags.isArray() && !tags.isEmpty() ? joined(tags) : "<none>:<none>";
      rows.add(
          List.of(
              names,
              shortId(one.path("Id").asText().replace("sha256:", "")),
              one.path("Size").asLong() / 1_000_000 + "MB"));
    });
    return text(rows);
  }

  static String stats(JsonNode list) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("NAME", "CPU %", "MEM USAGE / LIMIT"));
    list.forEach(one ->
        rows.add(
            List.of(
                one.path("name").asText(),
                one.has("cpu_percent") ? one.path("cpu_percent").asText() + "%" : "--",
                one.has("memory_bytes")
                    ? mebi(one, "memory_bytes") + " / " + mebi(one, "memory_limit")
                    : "--")));
    return text(rows);
  }

  private static String mebi(JsonNode one, String field) {
    return one.path(field).asLong() / 1_048_576 + "MiB";
  }

  private static String ports(JsonNode ports) {
    var all = new StringJoiner(", ");
    ports.forEach(port -> {
      var inside = port.path("PrivatePort").asText() + "/" + port.path("Type").asText();
      all.add(
          port.has("PublicPort")
              ? port.path("IP").asText() + ":" + port.path("PublicPort").asText() + "->" + inside
              : inside);
    });
    return all.toString();
  }

  private static String names(JsonNode names) {
    return joined(names).replaceFirst("^/", "").replace(", /", ", ");
  }

  private static String joined(JsonNode texts) {
    var all = new StringJoiner(", ");
    texts.forEach(text -> all.add(text.asText()));
    return all.toString();
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private static String text(List<List<String>> rows) {
    var widths = new int[rows.getFirst().size()];
    rows.forEach(row -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    var text = new StringBuilder();
    rows.forEach(row -> {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    });
    return text.toString();
  }
}
