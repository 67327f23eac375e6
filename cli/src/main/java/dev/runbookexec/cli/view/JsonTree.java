package dev.runbookexec.cli.view;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/// A JSON object while it is put together, entry by entry, in the order in which they come.
final class JsonTree {
  private final LinkedHashMap<String, Value> entries = new LinkedHashMap<>();

  JsonTree with(String key, String text) {
    return with(key, new Value.Text(text));
  }

  JsonTree with(String key, long number) {
    return with(key, new Value.Number(BigDecimal.valueOf(number)));
  }

  JsonTree with(String key, boolean truth) {
    return with(key, new Value.Truth(truth));
  }

  JsonTree with(String key, JsonTree tree) {
    return with(key, tree.value());
  }

  JsonTree with(String key, List<JsonTree> list) {
    return with(key, new Value.Sequence(list.stream().map(JsonTree::value).toList()));
  }

  JsonTree withTexts(String key, List<String> texts) {
    var items = texts.stream().<Value>map(Value.Text::new).toList();
    return with(key, new Value.Sequence(items));
  }

  private JsonTree with(String key, Value value) {
    entries.put(key, value);
    return this;
  }

  private Value value() {
    return new Value.Mapping(entries);
  }

  /// On one line.
  @Override
  public String toString() {
    return Json.write(value());
  }
}
