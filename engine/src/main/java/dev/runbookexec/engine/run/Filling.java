package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.PercentEncoding;
import dev.runbookexec.engine.expr.Rendered;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act.JsonTree;
import dev.runbookexec.engine.model.DockerVerb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Fills templates in and remembers what was not known.
final class Filling {
  private final Scope scope;
  private final List<String> unknown = new ArrayList<>();

  Filling(Scope scope) {
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  List<String> unknown() {
    return List.copyOf(unknown);
  }

  String text(Template template) throws ExpressionException {
    return note(template.render(scope));
  }

  Optional<String> text(Optional<Template> template) throws ExpressionException {
    return template.isEmpty() ? Optional.empty() : Optional.of(text(template.get()));
  }

  SequencedMap<String, String> texts(Map<String, Template> templates) throws ExpressionException {
    var filled = new LinkedHashMap<String, String>();
    for (var entry : templates.entrySet()) {
      filled.put(entry.getKey(), text(entry.getValue()));
    }
    return filled;
  }

  /// Texts, of which one that is a hole with a list in it gives several.
  List<String> items(List<Template> templates) throws ExpressionException {
    var items = new ArrayList<String>();
    for (var template : templates) {
      if (template.value(scope) instanceof Value.Sequence(var values)) {
        values.forEach(value -> items.add(value.plain()));
      } else {
        items.add(text(template));
      }
    }
    return items;
  }

  /// Arguments of a call of an engine, of which one may be a script.
  SequencedMap<String, String> call(Map<String, Template> arguments) throws ExpressionException {
    var filled = texts(arguments);
    var command = Optional.ofNullable(arguments.get(DockerVerb.COMMAND));
    var script = command.flatMap(text -> text.asScript().value());
    if (command.isPresent() && script.isPresent()) {
      var text = script.get().render(scope).text();
      Room.one("The script", command.get(), text);
      filled.put(DockerVerb.COMMAND, text);
    }
    return filled;
  }

  /// A path, perhaps with a query: the values in it are percent-encoded, and so is what is written
  /// in it but cannot stand in a URL.
  String path(Template template) throws ExpressionException {
    return note(template.render(scope, PercentEncoding::ofUrl, PercentEncoding::ofValue));
  }

  /// Names and values as `name=value&…`. One whose whole value is absent or null is left out.
  String pairs(Map<String, Template> parameters) throws ExpressionException {
    var pairs = new ArrayList<String>();
    for (var entry : parameters.entrySet()) {
      var value = entry.getValue().value(scope);
      if (value instanceof Value.Absent || value instanceof Value.Null) {
        continue;
      }
      var text =
          note(entry.getValue().render(scope, PercentEncoding::ofValue, PercentEncoding::ofValue));
      pairs.add(PercentEncoding.ofValue(entry.getKey()) + "=" + text);
    }
    return String.join("&", pairs);
  }

  String note(Rendered rendered) {
    unknown.addAll(rendered.unknown());
    return rendered.text();
  }

  /// A tree as JSON text.
  String json(JsonTree tree) throws ExpressionException {
    return Json.write(value(tree, this::leaf));
  }

  /// A tree as a value: secrets stay secrets, and what is not known stays unknown.
  Value value(JsonTree tree) throws ExpressionException {
    return value(tree, template -> template.value(scope));
  }

  @FunctionalInterface
  private interface Leaves {
    Value value(Template template) throws ExpressionException;
  }

  private static Value value(JsonTree tree, Leaves leaves) throws ExpressionException {
    return switch (tree) {
      case JsonTree.Constant(var value) -> value;
      case JsonTree.Leaf(var template) -> leaves.value(template);
      case JsonTree.Items(var items) -> {
        var values = new ArrayList<Value>();
        for (var item : items) {
          values.add(value(item, leaves));
        }
        yield new Value.Sequence(values);
      }
      case JsonTree.Fields(var fields) -> {
        var values = new LinkedHashMap<String, Value>();
        for (var entry : fields.entrySet()) {
          values.put(entry.getKey(), value(entry.getValue(), leaves));
        }
        yield new Value.Mapping(values);
      }
    };
  }

  private Value leaf(Template template) throws ExpressionException {
    var value = template.value(scope);
    return switch (value) {
      case Value.Unknown _ -> Value.of(text(template));
      case Value.Secret(_, var reveal) -> Value.of(reveal);
      case Value.Absent _ -> Value.nothing();
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Null _ ->
          value;
    };
  }
}
