package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Findings about a file, for people: errors first.
public final class DiagnosticView {
  private static final int MOST_SHOWN = 200;

  private final Terminal terminal;

  public DiagnosticView(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Prints the findings to the talk, with a line that counts them. Of more than 200 the rest is
  /// only counted: nobody reads so many, and a hostile file could hold any number.
  public void show(SourceText source, List<Diagnostic> findings) {
    findings.stream()
        .sorted(Comparator.comparing(Diagnostic::severity))
        .limit(MOST_SHOWN)
        .forEach(finding -> show(source, finding));
    if (!findings.isEmpty()) {
      var first = findings.size() > MOST_SHOWN ? ", the first " + MOST_SHOWN + " shown" : "";
      terminal.err().println(count(findings) + " in " + source.file() + first + ".");
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
