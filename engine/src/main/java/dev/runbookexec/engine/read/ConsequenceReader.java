package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;
import java.util.Optional;

/// Reads what follows from a row, from `otherwise`, from a failure, or from a step that only says.
final class ConsequenceReader {
  static final List<String> KEYS = List.of("say", "finding", "do", "conclude", "escalate");

  /// Written out where nothing shall follow.
  private static final String GO_ON = "go-on";

  private final Findings findings;

  ConsequenceReader(Findings findings) {
    this.findings = findings;
  }

  /// The consequence under a key: a mapping, or `go-on`.
  Consequence read(String key, Fields fields) {
    return read(key, fields, KEYS);
  }

  /// @param known the keys that may stand there, those of others among them
  Consequence read(String key, Fields fields, List<String> known) {
    var node = fields.node(key);
    if (node.isPresent()
        && node.get() instanceof ScalarNode scalar
        && scalar.text().equals(GO_ON)) {
      return Consequence.NOTHING;
    }
    var inner = fields.mapping(key, "a mapping such as `{ escalate: … }`, or `go-on`");
    if (inner.isEmpty()) {
      return Consequence.NOTHING;
    }
    inner.get().allow("`" + key + "`", known);
    return read(inner.get());
  }

  /// The consequence that stands among other keys.
  Consequence read(Fields fields) {
    var both = fields.has("conclude") && fields.has("escalate");
    if (both) {
      findings.error(
          "RB0630",
          fields.keyAt("escalate"),
          "A run ends once: `conclude` and `escalate` cannot stand together.");
    }
    return new Consequence(
        fields.template("say"),
        fields.text("finding"),
        fields.items(
            "do", "the name of a procedure, or a list of them", new CallReader(findings)::read),
        fields.template("conclude"),
        both ? Optional.empty() : fields.template("escalate"));
  }
}
