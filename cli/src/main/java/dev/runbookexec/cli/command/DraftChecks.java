package dev.runbookexec.cli.command;

import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.read.Draft;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.trap.TrapCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Checks of a runbook of which some parts could not be read: what stands without them.
final class DraftChecks {
  /// What parts that could not be read may be the reason of.
  private static final Set<String> MAY_BE_MISSING = Set.of("RB0722", "RB0901", "RB0904", "RB1042");

  /// What the same step may say in a part that could not be read.
  private static final Set<String> OF_ITS_STEP = Set.of("RB0902", "RB0903", "RB1019");

  private final Draft draft;
  private final Runbook runbook;

  private DraftChecks(Draft draft, Runbook runbook) {
    this.draft = draft;
    this.runbook = runbook;
  }

  /// In the order of their places. Where a file that it uses could not be read, nothing is known of
  /// what is missing, and nothing is told.
  static List<Diagnostic> of(Draft draft, List<SourceText> texts) {
    if (draft.runbook().isEmpty()) {
      return List.of();
    }
    var runbook = draft.runbook().get();
    var own = runbook.at().file();
    if (draft.findings().stream().anyMatch(one -> !one.at().file().equals(own))) {
      return List.of();
    }
    var checks = new DraftChecks(draft, runbook);
    return Stream.concat(
            RunbookCheck.names(runbook).stream(), TrapCheck.check(runbook, texts).stream())
        .filter(checks::stands)
        .sorted(
            Comparator.comparingInt((Diagnostic one) -> one.at().line())
                .thenComparingInt(one -> one.at().column()))
        .toList();
  }

  private boolean stands(Diagnostic finding) {
    if (MAY_BE_MISSING.contains(finding.code())) {
      return false;
    }
    if (OF_ITS_STEP.contains(finding.code())) {
      return innermost(finding.at()).filter(this::isBroken).isEmpty();
    }
    return !finding.code().startsWith("RB07") || !draft.written().contains(named(finding));
  }

  private Optional<Step> innermost(Span at) {
    return runbook
        .allSteps()
        .filter(step -> step.allowed().reaches(at))
        .reduce((_, inner) -> inner);
  }

  private boolean isBroken(Step step) {
    return draft.findings().stream()
        .anyMatch(one -> one.isError() && step.allowed().reaches(one.at()));
  }

  /// The name that a message ends with.
  private static String named(Diagnostic finding) {
    var parts = finding.message().split("`", -1);
    return parts.length < 3 ? "" : parts[parts.length - 2];
  }
}
