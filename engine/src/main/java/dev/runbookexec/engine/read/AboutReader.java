package dev.runbookexec.engine.read;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Runbook.About;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads what people need to know about a runbook before they use it.
final class AboutReader {
  private AboutReader() {}

  static Optional<About> read(Fields fields) {
    var escalation = fields.mapping("escalation", "a mapping with `to` and `hand_over`");
    escalation.ifPresent(inner -> inner.allow("`escalation`", List.of("to", "hand_over")));
    var title = fields.required("a runbook", "title");
    var about =
        new About(
            title.orElse(""),
            fields.plain("summary"),
            fields.plain("owner"),
            fields.plain("backup_owner"),
            fields.plain("severity"),
            fields.plain("impact"),
            fields.plain("last_validated"),
            fields.plain("validation_method"),
            fields.texts("access"),
            fields.texts("services"),
            fields.texts("symptoms"),
            fields.entries("related", "a mapping of runbooks to sentences", AboutReader::sentence),
            escalation.flatMap(inner -> inner.plain("to")),
            escalation.map(inner -> inner.templates("hand_over")).orElseGet(AboutReader::nothing));
    return title.map(_ -> about);
  }

  private static Optional<String> sentence(ScalarNode node) {
    return Optional.of(node.text());
  }

  private static SequencedMap<String, Template> nothing() {
    return new LinkedHashMap<>();
  }
}
