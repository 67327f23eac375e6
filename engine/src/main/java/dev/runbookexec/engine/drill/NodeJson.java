package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;

/// A YAML tree as JSON text, so that a scenario can write JSON answers in either form.
final class NodeJson {
  private NodeJson() {}

  static String text(Node node) {
    return Json.write(value(node));
  }

  private static Value value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case ListNode list -> new Value.Sequence(list.items().stream().map(NodeJson::value).toList());
      case MapNode map -> {
        var entries = new LinkedHashMap<String, Value>();
        map.entries().forEach(entry -> entries.put(entry.key().text(), value(entry.value())));
        yield new Value.Mapping(entries);
      }
    };
  }

  private static Value scalar(ScalarNode scalar) {
    return switch (scalar.type()) {
      case NULL -> Value.nothing();
      case TRUTH -> Value.of(scalar.text().equals("true"));
      case TEXT -> Value.of(scalar.text());
      case NUMBER -> new Value.Number(new BigDecimal(scalar.text()));
    };
  }
}
