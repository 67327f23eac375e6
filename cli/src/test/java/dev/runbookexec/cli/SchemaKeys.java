package dev.runbookexec.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The keys that the schema knows, each as `place: key`. A place is the name of the key or of the
/// definition that a mapping stands under, such as `target`, `wait`, `verify table` or `docker ps`.
final class SchemaKeys {
  private static final Set<String> CHOICES = Set.of("allOf", "anyOf", "oneOf");

  private final JsonNode schema;
  private final Set<String> found = new TreeSet<>();
  private final Set<String> followed = new HashSet<>();

  private SchemaKeys(JsonNode schema) {
    this.schema = schema;
  }

  /// Every key of every mapping.
  static Set<String> all(JsonNode schema) {
    var keys = new SchemaKeys(schema);
    keys.walk(schema.at("/$defs/file"), Optional.empty(), "file");
    return keys.found;
  }

  /// The keys that a runbook or a library uses.
  static Set<String> usedBy(JsonNode schema, JsonNode runbook) {
    var keys = new SchemaKeys(schema);
    keys.walk(schema.at("/$defs/file"), Optional.of(runbook), "file");
    return keys.found;
  }

  private void walk(JsonNode here, Optional<JsonNode> data, String place) {
    if (!here.isObject()) {
      return;
    }
    if (here.has("$ref")) {
      var name = here.get("$ref").asText().substring("#/$defs/".length());
      if (data.isPresent() || followed.add(place + " " + name)) {
        walk(schema.at("/$defs/" + name), data, named(name, place));
      }
      return;
    }
    CHOICES.forEach(kind -> here.path(kind).forEach(branch -> walk(branch, data, place)));
    if (data.isEmpty()) {
      here.path("properties")
          .properties()
          .forEach(key -> property(key.getKey(), here, data, place));
      walk(here.path("items"), data, place);
      walk(here.path("additionalProperties"), data, place);
      return;
    }
    var value = data.get();
    if (value.isArray()) {
      value.forEach(item -> walk(here.path("items"), Optional.of(item), place));
    }
    if (value.isObject() && has(value, here.path("required"))) {
      value
          .properties()
          .forEach(entry -> {
            var one = Optional.of(entry.getValue());
            if (here.path("properties").has(entry.getKey())) {
              property(entry.getKey(), here, one, place);
            } else {
              walk(here.path("additionalProperties"), one, place);
            }
          });
    }
  }

  private void property(String key, JsonNode here, Optional<JsonNode> value, String place) {
    var properties = here.get("properties");
    var first = properties.fieldNames().next();
    var at = place.equals("docker") ? "docker " + first : place;
    if (!properties.get(first).path("description").asText().equals("The " + key + ".")) {
      found.add(at + ": " + key);
    }
    walk(properties.get(key), value, place.equals("verify") ? "verify " + key : key);
  }

  private static String named(String definition, String place) {
    return switch (definition) {
      case "anywhere" -> "step";
      case "call" -> place;
      default -> definition;
    };
  }

  private static boolean has(JsonNode value, JsonNode required) {
    for (var key : required) {
      if (!value.has(key.asText())) {
        return false;
      }
    }
    return true;
  }
}
