package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Allowed;
import dev.runbookexec.engine.model.Allowed.Allowance;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.Optional;

/// Reads `allow`: the traps that a step, or the runbook outside its steps, means, each with its
/// reason.
final class AllowReader {
  private final Findings findings;

  AllowReader(Findings findings) {
    this.findings = findings;
  }

  Allowed read(Fields fields) {
    var codes = new ArrayList<Allowance>();
    fields
        .mapping("allow", "a mapping of codes to reasons, such as `{ RB1008: … }`")
        .ifPresent(inner ->
            inner.map().entries().forEach(entry -> allowance(entry).ifPresent(codes::add)));
    return new Allowed(fields.at(), lastLine(fields.map()), codes);
  }

  private Optional<Allowance> allowance(Entry entry) {
    var code = entry.key().text();
    if (entry.value() instanceof ScalarNode reason
        && reason.type() == Kind.TEXT
        && !reason.text().isBlank()) {
      return Optional.of(new Allowance(entry.key().at(), code, reason.text()));
    }
    findings.error(
        "RB1043",
        entry.key().at(),
        "`" + code + "` is allowed without a reason.",
        "write why it is meant: `allow: { " + code + ": the reason }`.");
    return Optional.empty();
  }

  /// The last line of everything in it.
  private static int lastLine(Node node) {
    return switch (node) {
      case ScalarNode scalar ->
          scalar.part(Math.max(0, scalar.text().stripTrailing().length() - 1), 1).line();
      case ListNode list ->
          list.items().stream().mapToInt(AllowReader::lastLine).max().orElse(list.at().line());
      case MapNode map ->
          map.entries().stream()
              .mapToInt(entry -> lastLine(entry.value()))
              .max()
              .orElse(map.at().line());
    };
  }
}
