package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Otherwise;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Reads `decide` with its `table` and `otherwise`.
final class DecideReader {
  private static final List<String> POLICIES = Arrays.stream(Hit.values()).map(Hit::word).toList();

  /// The claim that a row always matches.
  private static final String IMPOSSIBLE = "impossible";

  private final Findings findings;

  DecideReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields) {
    var hit = hit(fields);
    var columns = new ColumnsReader(findings).read(fields, hit);
    var names = columns.stream().map(Column::name).toList();
    if (!fields.has("otherwise")) {
      findings.error(
          "RB0640",
          fields.keyAt("decide"),
          "A decision needs `otherwise`: what to do when no row matches.",
          "for instance `otherwise: { escalate: … }`, or `otherwise: go-on` if nothing shall follow.");
      return Optional.empty();
    }
    var otherwise = otherwise(fields);
    var rows = new RowsReader(findings, hit, names).read(fields);
    var aggregates = new AggregateReader(findings).read(fields, hit, rows);
    if (columns.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    var at = fields.keyAt("decide");
    return Optional.of(
        new Act.Decide(new DecisionTable(at, hit, columns, rows, otherwise, aggregates)));
  }

  private Otherwise otherwise(Fields fields) {
    var at = fields.keyAt("otherwise");
    var nothing = new LinkedHashMap<String, Setting>();
    if (fields.node("otherwise").orElseThrow() instanceof ScalarNode scalar
        && scalar.text().equals(IMPOSSIBLE)) {
      return new Otherwise(at, Consequence.NOTHING, nothing, true);
    }
    var then = new ConsequenceReader(findings).read("otherwise", fields, SettingsReader.FOLLOWING);
    var settings =
        fields
            .node("otherwise")
            .filter(MapNode.class::isInstance)
            .flatMap(node -> fields.mapping("otherwise", node, ""))
            .map(inner -> new SettingsReader(findings).read(inner))
            .orElse(nothing);
    return new Otherwise(at, then, settings, false);
  }

  private Hit hit(Fields fields) {
    var word = fields.text("hit").orElse("unique");
    var known = Arrays.stream(Hit.values()).filter(hit -> hit.word().equals(word)).findFirst();
    if (known.isEmpty()) {
      findings.error(
          "RB0642",
          fields.scalar("hit").map(ScalarNode::at).orElse(fields.at()),
          "There is no hit policy `" + word + "`.",
          Suggestion.hint(word, POLICIES).orElse("the policies are " + Words.list(POLICIES) + "."));
    }
    return known.orElse(Hit.UNIQUE);
  }
}
