package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.Aggregates;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable.Aggregate;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `aggregate` of a `collect` table: what becomes of the numbers that its rows set.
final class AggregateReader {
  private static final List<String> WORDS =
      Arrays.stream(Aggregate.values()).map(Aggregate::word).toList();

  private final Findings findings;

  AggregateReader(Findings findings) {
    this.findings = findings;
  }

  SequencedMap<String, Aggregate> read(Fields fields, Hit hit, List<Row> rows) {
    var aggregates = new LinkedHashMap<String, Aggregate>();
    if (!fields.has("aggregate")) {
      return aggregates;
    }
    if (hit != Hit.COLLECT) {
      findings.error(
          "RB0647",
          fields.keyAt("aggregate"),
          "Only a `collect` table has `aggregate`, and this one is `" + hit.word() + "`.");
    }
    aggregates.putAll(
        fields.entries("aggregate", "a mapping such as `{ score: sum }`", this::aggregate));
    aggregates.forEach((name, how) -> check(name, how, fields, rows));
    return aggregates;
  }

  private Optional<Aggregate> aggregate(ScalarNode word) {
    var known =
        Arrays.stream(Aggregate.values()).filter(a -> a.word().equals(word.text())).findFirst();
    if (known.isEmpty()) {
      findings.error(
          "RB0647",
          word.at(),
          "Numbers cannot be put together by `" + word.text() + "`.",
          Suggestion.hint(word.text(), WORDS).orElse("there are " + Words.list(WORDS) + "."));
    }
    return known;
  }

  private void check(String name, Aggregate how, Fields fields, List<Row> rows) {
    var at =
        fields
            .mapping("aggregate", "")
            .map(inner -> inner.keyAt(name))
            .orElse(fields.keyAt("aggregate"));
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> names.addAll(row.set().keySet()));
    if (!names.contains(name)) {
      var finding = Diagnostic.error("RB0647", at, "No row sets `" + name + "`.");
      findings.add(
          Suggestion.hint(name, names)
              .map(finding::withHint)
              .orElse(finding.withHint("write `set: { " + name + ": … }` in the rows.")));
    }
    if (how != Aggregate.COUNT) {
      rows.forEach(row ->
          Optional.ofNullable(row.set().get(name))
              .filter(setting -> !mayBeNumber(setting))
              .ifPresent(setting -> noNumber(row, name, how, setting)));
    }
  }

  private void noNumber(Row row, String name, Aggregate how, Setting setting) {
    findings.error(
        "RB0647",
        row.at(),
        "`"
            + name
            + "` is put together by `"
            + how.word()
            + "`, but `"
            + setting.shown()
            + "` is no number.");
  }

  private static boolean mayBeNumber(Setting setting) {
    return switch (setting) {
      case Setting.Literal(var value) -> Aggregates.isNumber(value);
      case Setting.Filled(var text) ->
          !text.holes().isEmpty() || Aggregates.isNumber(Value.of(text.text()));
    };
  }
}
