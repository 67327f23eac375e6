package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Reads a tree whose leaves are templates.
final class JsonTreeReader {
  private final Findings findings;

  JsonTreeReader(Findings findings) {
    this.findings = findings;
  }

  Optional<JsonTree> read(Node node) {
    return switch (node) {
      case ScalarNode scalar -> leaf(scalar);
      case ListNode list -> {
        var items = new ArrayList<JsonTree>();
        list.items().forEach(item -> read(item).ifPresent(items::add));
        yield Optional.of(new JsonTree.Items(items));
      }
      case MapNode map -> {
        var entries = new LinkedHashMap<String, JsonTree>();
        map.entries().forEach(e -> read(e.value()).ifPresent(t -> entries.put(e.key().text(), t)));
        yield Optional.of(new JsonTree.Fields(entries));
      }
    };
  }

  private Optional<JsonTree> leaf(ScalarNode scalar) {
    return switch (scalar.type()) {
      case NULL -> Optional.of(new JsonTree.Constant(Value.nothing()));
      case TRUTH -> Optional.of(new JsonTree.Constant(Value.of(scalar.text().equals("true"))));
      case NUMBER ->
          Optional.of(new JsonTree.Constant(new Value.Number(new BigDecimal(scalar.text()))));
      case TEXT -> findings.take(Template.parse(scalar)).map(JsonTree.Leaf::new);
    };
  }
}
