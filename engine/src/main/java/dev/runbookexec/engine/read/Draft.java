package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A runbook as far as it could be read, whatever is wrong with it. It is to be checked, so that
/// all faults are told at once, and never to be run.
///
/// @param runbook what could be read; empty where not even its name and title could
/// @param findings of reading
/// @param written every key, and everything that is called by `id` or `as_item`: names that a part
///   which could not be read may have given to something
public record Draft(Optional<Runbook> runbook, List<Diagnostic> findings, Set<String> written) {
  public Draft {
    findings = List.copyOf(findings);
    written = Set.copyOf(written);
  }

  /// Whether everything could be read.
  public boolean isSound() {
    return findings.stream().noneMatch(Diagnostic::isError);
  }
}
