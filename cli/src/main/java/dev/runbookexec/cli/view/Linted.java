package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.SourceText;
import java.util.List;

/// A file that was checked, and what was found.
///
/// @param file its name as shown to people
/// @param findings in the order in which they stand in the file
public record Linted(String file, SourceText source, List<Diagnostic> findings) {
  public Linted {
    findings = List.copyOf(findings);
  }

  /// How many findings are errors.
  public long errors() {
    return findings.stream().filter(Diagnostic::isError).count();
  }

  /// How many findings are warnings.
  public long warnings() {
    return findings.stream().filter(one -> one.severity() == Severity.WARNING).count();
  }
}
