package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the columns under `decide`: an expression each, or one with what its values are.
final class ColumnsReader {
  private static final String FORM = "a mapping of column names to expressions";

  private final Findings findings;

  ColumnsReader(Findings findings) {
    this.findings = findings;
  }

  List<Column> read(Fields fields, Hit hit) {
    var columns = new ArrayList<Column>();
    fields
        .mapping("decide", FORM)
        .ifPresent(inner ->
            inner
                .map()
                .entries()
                .forEach(entry -> {
                  checkName(entry.key(), hit);
                  column(inner, entry).ifPresent(columns::add);
                }));
    return columns;
  }

  private Optional<Column> column(Fields columns, Entry entry) {
    var name = entry.key().text();
    var at = entry.key().at();
    if (!(entry.value() instanceof MapNode)) {
      return columns.expression(name).map(value -> new Column(at, name, value, Domain.ALL));
    }
    var inner = columns.mapping(name, entry.value(), FORM);
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    var known = new ArrayList<>(List.of("value"));
    known.addAll(DomainReader.KEYS);
    inner.get().allow("a column", known);
    if (!inner.get().has("value")) {
      findings.error(
          "RB0603", inner.get().at(), "A column needs a `value`: the expression that gives it.");
    }
    var domain = new DomainReader(findings).read(inner.get());
    return inner.get().expression("value").map(value -> new Column(at, name, value, domain));
  }

  private void checkName(ScalarNode name, Hit hit) {
    if (RowsReader.keys(hit).contains(name.text())) {
      findings.error(
          "RB0641",
          name.at(),
          "A column cannot be called `" + name.text() + "`: rows use that key for what follows.");
    }
  }
}
