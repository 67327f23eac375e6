package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Findings about a file, for people: errors first.
public final class DiagnosticView {
  private final Terminal terminal;

  public DiagnosticView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Prints all findings to the talk, with a line that counts them.
  public void show(SourceText source, List<Diagnostic> findings) {
    findings.stream()
        .sorted(Comparator.comparing(Diagnostic::severity))
        .forEach(finding -> show(source, finding));
    if (!findings.isEmpty()) {
      terminal.err().println(count(findings) + " in " + source.file() + ".");
    }
  }

  private void show(SourceText source, Diagnostic finding) {
    var text = source.render(finding);
    var word = finding.severity().word();
    var coloured =
        switch (finding.severity()) {
          case ERROR -> terminal.red(word);
          case WARNING -> terminal.yellow(word);
          case NOTE -> terminal.dim(word);
        };
    terminal.err().println(coloured + Safe.text(text.substring(word.length())));
  }

  /// `2 errors and 1 warning`.
  public static String count(List<Diagnostic> findings) {
    var words = new ArrayList<String>();
    for (var severity : Severity.values()) {
      var count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        words.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
      }
    }
    return String.join(" and ", words);
  }
}
