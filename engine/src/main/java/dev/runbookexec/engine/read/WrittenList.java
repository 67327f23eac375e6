package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads a list that is written out where an expression could stand, such as that of `each`.
final class WrittenList {
  private static final String HOLE = "${{";

  private final Findings findings;

  WrittenList(Findings findings) {
    this.findings = findings;
  }

  /// The expression that gives the list.
  Optional<Expression> read(ListNode list) {
    if (list.items().isEmpty()) {
      findings.error("RB0604", list.at(), "This list is empty, so there is nothing to do.");
      return Optional.empty();
    }
    if (!list.items().stream().allMatch(this::isPlain)) {
      return Optional.empty();
    }
    var text =
        list.items().stream()
            .map(WrittenList::value)
            .map(WrittenList::written)
            .collect(Collectors.joining(", ", "[", "]"));
    return findings.take(Expression.parse(text, list.at()));
  }

  private boolean isPlain(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.text().contains(HOLE) -> {
        findings.error(
            "RB0692",
            scalar.at(),
            "A list that is written out holds no values of steps or inputs.",
            "write an expression: `each: \"[first.name, 'web-' + number]\"`.");
        yield false;
      }
      case ScalarNode _ -> true;
      case ListNode list -> list.items().stream().allMatch(this::isPlain);
      case MapNode map -> map.entries().stream().allMatch(entry -> isPlain(entry.value()));
    };
  }

  private static Value value(Node node) {
    return switch (node) {
      case ScalarNode scalar ->
          switch (scalar.type()) {
            case NULL -> Value.nothing();
            case TRUTH -> Value.of(scalar.text().equals("true"));
            case NUMBER -> new Value.Number(new BigDecimal(scalar.text()));
            case TEXT -> Value.of(scalar.text());
          };
      case ListNode list ->
          new Value.Sequence(list.items().stream().map(WrittenList::value).toList());
      case MapNode map -> {
        var entries = new LinkedHashMap<String, Value>();
        map.entries().forEach(entry -> entries.put(entry.key().text(), value(entry.value())));
        yield Value.mapping(entries);
      }
    };
  }

  private static String written(Value value) {
    return switch (value) {
      case Value.Text(var text) -> quoted(text);
      case Value.Number _, Value.Truth _ -> value.plain();
      case Value.Null _ -> "null";
      case Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _, Value.Absent _ ->
          "json(" + quoted(Json.write(value)) + ")";
    };
  }

  private static String quoted(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
        + "'";
  }
}
