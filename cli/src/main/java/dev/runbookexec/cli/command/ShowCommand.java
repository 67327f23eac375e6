package dev.runbookexec.cli.command;

import dev.runbookexec.reports.diagram.Picture;
import dev.runbookexec.reports.page.Flowchart;
import dev.runbookexec.reports.page.RunbookPage;

/// `show`: a runbook as a page to work from by hand, or as a diagram. Contacts nothing.
public final class ShowCommand {
  private final Surroundings surroundings;

  public ShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public int run(ShowRequest request) throws Failure {
    var file = RunbookFile.find(request.name(), surroundings);
    var runbook = file.runnable(surroundings.terminal());
    var shown =
        switch (request.form()) {
          case PAGE -> RunbookPage.of(runbook);
          case MERMAID -> Flowchart.of(runbook);
          case SVG -> Picture.of(runbook);
        };
    surroundings.terminal().out().print(shown);
    return ExitCode.DONE.code();
  }
}
