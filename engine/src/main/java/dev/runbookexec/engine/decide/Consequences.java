package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What follows from a row, compared as written, wherever it stands.
final class Consequences {
  private Consequences() {}

  /// Whether it makes no difference which of the two rows applies.
  static boolean same(Row one, Row other) {
    return of(one.then()).equals(of(other.then())) && settings(one).equals(settings(other));
  }

  private static List<Object> of(Consequence then) {
    return List.of(
        then.say().map(Template::text),
        then.finding(),
        then.procedures().stream().map(Consequences::asWritten).toList(),
        then.conclude().map(Template::text),
        then.escalate().map(Template::text));
  }

  private static List<Object> asWritten(Call call) {
    var arguments = new LinkedHashMap<String, Object>();
    call.arguments().forEach(one -> arguments.put(one.name(), asWritten(one.value())));
    return List.of(call.procedure(), arguments);
  }

  private static Object asWritten(JsonTree tree) {
    return switch (tree) {
      case JsonTree.Leaf(var template) -> template.text();
      case JsonTree.Constant(var value) -> value;
      case JsonTree.Items(var items) -> items.stream().map(Consequences::asWritten).toList();
      case JsonTree.Fields(var fields) -> {
        var all = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> all.put(name, asWritten(value)));
        yield all;
      }
    };
  }

  private static Map<String, Object> settings(Row row) {
    var all = new LinkedHashMap<String, Object>();
    row.set().forEach((name, setting) -> all.put(name, asWritten(setting)));
    return all;
  }

  private static Object asWritten(Setting setting) {
    return switch (setting) {
      case Setting.Literal(var value) -> value;
      case Setting.Filled(var template) -> template.text();
    };
  }
}
