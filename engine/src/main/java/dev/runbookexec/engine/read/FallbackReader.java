package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.yaml.Node;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads alternatives that are tried in order.
final class FallbackReader {
  private final Findings findings;

  FallbackReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields, String id) {
    if (!(fields.node("fallback").orElse(null) instanceof ListNode list)
        || list.items().size() < 2) {
      findings.error(
          "RB0677",
          fields.keyAt("fallback"),
          "`fallback` must be a list of at least two alternatives.",
          "for instance `- { steps: [ … ] }`; a single one is just a step.");
      return Optional.empty();
    }
    var alternatives = new ArrayList<Act.Alternative>();
    var names = new HashSet<String>();
    for (int i = 0; i < list.items().size(); i++) {
      var number = String.valueOf(i + 1);
      alternative(fields, list.items().get(i), number, id, names).ifPresent(alternatives::add);
    }
    return Optional.of(new Act.Fallback(alternatives));
  }

  private Optional<Act.Alternative> alternative(
      Fields fields, Node node, String number, String id, Set<String> names) {
    return fields
        .mapping("fallback", node, "a list of alternatives such as `{ steps: [ … ] }`")
        .map(inner -> {
          inner.allow("an alternative", List.of("id", "title", "steps", "success"));
          var name = inner.text("id").orElse(number);
          var at = inner.scalar("id").map(ScalarNode::at).orElse(inner.at());
          if (inner.has("id") && (!StepReader.isName(name) || !names.add(name))) {
            findings.error(
                "RB0674",
                at,
                "`" + name + "` cannot be the id of this alternative.",
                "use letters, digits, `-` and `_`, beginning with a letter, and each id once.");
          }
          if (!inner.has("steps")) {
            findings.error("RB0603", inner.at(), "An alternative needs `steps`.");
          }
          return new Act.Alternative(
              name,
              at,
              inner.plain("title"),
              new StepReader(findings).steps(inner, "steps", id + "-" + name),
              inner.expression("success"));
        });
  }
}
