package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A default may use other inputs, those above it only, so that defaults cannot go round in
/// circles.
final class InputCheck {
  private InputCheck() {}

  static List<Diagnostic> check(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    var all =
        runbook.inputs().stream()
            .map(Input::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var above = new LinkedHashSet<String>();
    for (var input : runbook.inputs()) {
      findings.addAll(check(input, above, all));
      above.add(input.name());
    }
    return findings;
  }

  private static List<Diagnostic> check(Input input, Set<String> above, Set<String> all) {
    if (input.defaultValue().isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Diagnostic>();
    for (var hole : input.defaultValue().get().holes()) {
      for (var path : hole.reads()) {
        var name = path.getFirst();
        if (above.contains(name)) {
          continue;
        }
        var finding =
            all.contains(name)
                ? Diagnostic.error(
                        "RB0704",
                        hole.at(),
                        "The default of `"
                            + input.name()
                            + "` uses `"
                            + name
                            + "`, which stands below it.")
                    .withHint("move `" + name + "` above `" + input.name() + "`.")
                : Diagnostic.error(
                    "RB0704",
                    hole.at(),
                    "The default of `"
                        + input.name()
                        + "` can only use inputs above it, and `"
                        + name
                        + "` is none.");
        findings.add(
            all.contains(name)
                ? finding
                : Suggestion.hint(name, above).map(finding::withHint).orElse(finding));
      }
    }
    return findings;
  }
}
