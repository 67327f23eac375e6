package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.yaml.Node.Entry;
import dev.runbookexec.engine.yaml.Node.ListNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads branches that go on at the same time.
final class TogetherReader {
  private final Findings findings;

  TogetherReader(Findings findings) {
    this.findings = findings;
  }

  Optional<Act> read(Fields fields, String id) {
    return fields
        .mapping("together", "a mapping of names to lists of steps")
        .map(inner -> new Act.Together(branches(inner, id)));
  }

  private List<Act.Branch> branches(Fields inner, String id) {
    var branches = new ArrayList<Act.Branch>();
    for (var entry : inner.map().entries()) {
      checkName(entry);
      branch(inner, entry, id).ifPresent(branches::add);
    }
    return branches;
  }

  private void checkName(Entry entry) {
    var name = entry.key().text();
    if (!StepReader.isName(name)) {
      findings.error(
          "RB0660",
          entry.key().at(),
          "`" + name + "` cannot be the name of a branch.",
          "use letters, digits, `-` and `_`, beginning with a letter.");
    }
  }

  private Optional<Act.Branch> branch(Fields inner, Entry entry, String id) {
    var name = entry.key().text();
    if (entry.value() instanceof ListNode list && !list.items().isEmpty()) {
      var steps = new StepReader(findings).steps(list, id + "-" + name);
      return Optional.of(new Act.Branch(name, entry.key().at(), steps));
    }
    inner.wrong(name, entry.value(), "a list of steps");
    return Optional.empty();
  }
}
