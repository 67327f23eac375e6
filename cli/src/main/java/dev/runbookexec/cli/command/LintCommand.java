package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;

/// `lint`: reads and checks runbooks, and contacts nothing.
public final class LintCommand {
  private final Surroundings surroundings;

  public LintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// All files are looked at before the command ends.
  public int run(List<String> names) throws Failure {
    var sound = true;
    for (var name : names) {
      var file = RunbookFile.find(name, surroundings);
      new DiagnosticView(surroundings.terminal()).show(file.source(), file.findings());
      if (file.findings().stream().noneMatch(Diagnostic::isError)) {
        surroundings.terminal().out().println(file.name() + ": no errors.");
      } else {
        sound = false;
      }
    }
    return sound ? ExitCode.DONE.code() : ExitCode.BAD_RUNBOOK.code();
  }
}
