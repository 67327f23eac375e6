package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook.Budget;
import dev.runbookexec.engine.model.Runbook.Budget.Exceeded;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads `budget`.
final class BudgetReader {
  private BudgetReader() {}

  static Optional<Budget> read(Fields runbook, Findings findings) {
    var fields = runbook.mapping("budget", "a mapping such as `{ time: 30m, exceeded: escalate }`");
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields.get().allow("`budget`", List.of("time", "exceeded"));
    if (!fields.get().has("time")) {
      findings.error("RB0603", fields.get().at(), "`budget` needs `time`, such as `30m`.");
    }
    var exceeded = exceeded(fields.get(), findings);
    return fields.get().duration("time").map(time -> new Budget(time, exceeded));
  }

  private static Exceeded exceeded(Fields fields, Findings findings) {
    var word = fields.scalar("exceeded").map(ScalarNode::text).orElse(Exceeded.ESCALATE.word());
    var known = Arrays.stream(Exceeded.values()).filter(e -> e.word().equals(word)).findFirst();
    if (known.isEmpty()) {
      findings.error(
          "RB0673",
          fields.scalar("exceeded").map(ScalarNode::at).orElse(fields.at()),
          "A run that exceeds its budget cannot `" + word + "`.",
          "it is `escalate` or `stop`.");
    }
    return known.orElse(Exceeded.ESCALATE);
  }
}
