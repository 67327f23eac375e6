package dev.runbookexec.engine.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a DMN table as a step of a runbook: unary tests become cells, results become what rows
/// `set`.
public final class DmnRunbook {
  private final DmnTable table;

  public DmnRunbook(DmnTable table) {
    this.table = table;
  }

  /// Steps that read the inputs as JSON, by their expressions, and decide.
  public String steps() {
    var text = new StringBuilder("steps:\n");
    text.append("  - { id: look, run: cat inputs.json, effect: observe, expect: any }\n");
    text.append("  - id: d\n    decide:\n");
    for (int i = 0; i < table.inputs().size(); i++) {
      text.append("      c").append(i).append(": \"look.json['");
      text.append(table.inputs().get(i)).append("']\"\n");
    }
    text.append("    hit: ").append(policy()).append('\n');
    if (!table.aggregation().isEmpty()) {
      text.append("    aggregate: { ").append(output(0)).append(": ");
      text.append(table.aggregation().toLowerCase(Locale.ROOT)).append(" }\n");
    }
    text.append("    table:\n");
    var ranks = ranks();
    for (int i = 0; i < table.rules().size(); i++) {
      text.append("      - ").append(row(table.rules().get(i), ranks.get(i))).append('\n');
    }
    text.append("    otherwise: ");
    text.append(
        table.defaults().isEmpty() ? "go-on" : "{ set: { " + settings(table.defaults()) + " } }");
    return text.append('\n').toString();
  }

  private String policy() {
    return switch (table.policy()) {
      case "RULE ORDER" -> "rule_order";
      case "OUTPUT ORDER" -> "output_order";
      default -> table.policy().toLowerCase(Locale.ROOT);
    };
  }

  private static boolean ranks(String policy) {
    return policy.equals("priority") || policy.equals("output_order");
  }

  private String row(DmnTable.Rule rule, int rank) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < rule.tests().size(); i++) {
      var column = "c" + i + ": ";
      FeelCell.yaml(rule.tests().get(i)).ifPresent(cell -> parts.add(column + cell));
    }
    if (ranks(policy())) {
      parts.add("priority: " + rank);
    }
    parts.add("set: { " + settings(rule.results()) + " }");
    return "{ " + String.join(", ", parts) + " }";
  }

  private String settings(List<String> results) {
    return IntStream.range(0, results.size())
        .mapToObj(i -> output(i) + ": " + results.get(i))
        .collect(Collectors.joining(", "));
  }

  /// The name of an output, as a row may set it.
  public String output(int index) {
    return table.outputs().get(index).replaceAll("[^A-Za-z0-9_]", "_");
  }

  /// The priority of each rule: by the outputs' values, and where those are equal, by place.
  private List<Integer> ranks() {
    var order =
        IntStream.range(0, table.rules().size())
            .boxed()
            .sorted(Comparator.comparing(this::importance))
            .toList();
    var ranks = new LinkedHashMap<Integer, Integer>();
    order.forEach(rule -> ranks.put(rule, order.size() - ranks.size()));
    return IntStream.range(0, order.size()).mapToObj(ranks::get).toList();
  }

  private String importance(int rule) {
    var results = table.rules().get(rule).results();
    return IntStream.range(0, results.size())
        .mapToObj(i -> "%05d".formatted(table.priorities().get(i).indexOf(results.get(i))))
        .collect(Collectors.joining(" "));
  }

  /// The inputs as the JSON that `look` reads.
  public static String json(Map<String, ?> inputs) {
    return inputs.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ": " + json(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String json(@Nullable Object value) {
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
