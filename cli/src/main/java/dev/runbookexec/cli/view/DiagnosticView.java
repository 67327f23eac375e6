package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceTexts;
import java.util.List;

/// Findings about a file, for people: errors first.
public final class DiagnosticView {
  private final Terminal terminal;

  public DiagnosticView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Prints all findings to the talk, with a line that counts them.
  public void show(SourceTexts source, List<Diagnostic> findings) {
    findings.stream().filter(Diagnostic::isError).forEach(finding -> show(source, finding));
    findings.stream()
        .filter(finding -> !finding.isError())
        .forEach(finding -> show(source, finding));
    if (!findings.isEmpty()) {
      terminal.err().println(count(findings) + " in " + source.main().file() + ".");
    }
  }

  private void show(SourceTexts source, Diagnostic finding) {
    var text = source.render(finding);
    var word = finding.severity().word();
    var coloured = finding.isError() ? terminal.red(word) : terminal.yellow(word);
    terminal.err().println(coloured + Safe.text(text.substring(word.length())));
  }

  /// `2 errors and 1 warning`.
  public static String count(List<Diagnostic> findings) {
    var errors = findings.stream().filter(Diagnostic::isError).count();
    var warnings = findings.size() - errors;
    var words = new java.util.ArrayList<String>();
    if (errors > 0) {
      words.add(errors + (errors == 1 ? " error" : " errors"));
    }
    if (warnings > 0) {
      words.add(warnings + (warnings == 1 ? " warning" : " warnings"));
    }
    return String.join(" and ", words);
  }
}
