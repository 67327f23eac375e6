package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads which row counts more: `priority` in each row, or `priorities`, a list of the rows' names,
/// the most important first.
final class PriorityReader {
  private final Findings findings;
  private final Hit hit;
  private final Fields table;
  private final Map<String, ScalarNode> listed = new LinkedHashMap<>();

  PriorityReader(Findings findings, Hit hit, Fields table) {
    this.findings = findings;
    this.hit = hit;
    this.table = table;
    table.items("priorities", "a list of the rows' ids", this::name).forEach(this::list);
    if (table.has("priorities") && !hit.ranks()) {
      findings.error(
          "RB0646",
          table.keyAt("priorities"),
          "A `" + hit.word() + "` table knows no priorities.",
          "say `hit: priority`, or `hit: output_order` to gather.");
    }
  }

  private Optional<ScalarNode> name(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.text().isBlank()) {
      return Optional.of(scalar);
    }
    table.wrong("priorities", node, "a list of the rows' ids");
    return Optional.empty();
  }

  private void list(ScalarNode name) {
    if (listed.putIfAbsent(name.text(), name) != null) {
      findings.error("RB0646", name.at(), "`" + name.text() + "` stands in `priorities` twice.");
    }
  }

  /// The priority of a row; the higher one counts.
  int of(String row, Fields fields) {
    if (!hit.ranks()) {
      return 0;
    }
    if (table.has("priorities")) {
      return listed(row, fields);
    }
    var written = fields.node("priority");
    if (written.isPresent()
        && written.get() instanceof ScalarNode scalar
        && scalar.type() == Kind.NUMBER
        && scalar.text().matches("-?[0-9]{1,6}")) {
      return Integer.parseInt(scalar.text());
    }
    findings.error(
        "RB0646",
        written.map(Node::at).orElse(fields.at()),
        "Each row of a `" + hit.word() + "` table needs a `priority`, a whole number.",
        "the higher one counts; or list the rows' ids under `priorities`, the first one first.");
    return 0;
  }

  private int listed(String row, Fields fields) {
    if (fields.has("priority")) {
      findings.error(
          "RB0646",
          fields.keyAt("priority"),
          "This table has `priorities`, so its rows have no `priority`.");
    }
    var place = new ArrayList<>(listed.keySet()).indexOf(row);
    if (place < 0) {
      findings.error(
          "RB0646",
          fields.at(),
          "`priorities` says nothing of `" + row + "`.",
          "give each row an `id`, and list all of them.");
    }
    return place < 0 ? 0 : listed.size() - place;
  }

  /// Notes what is listed and is no row.
  void check(List<Row> rows) {
    var names = rows.stream().map(Row::name).toList();
    listed.forEach((name, node) -> {
      if (!names.contains(name)) {
        var finding = Diagnostic.error("RB0646", node.at(), "There is no row `" + name + "` here.");
        findings.add(Suggestion.hint(name, names).map(finding::withHint).orElse(finding));
      }
    });
  }
}
