package dev.runbookexec.cli.command;

import java.nio.file.Path;

/// `report`: makes the documents of a run again from its folder, also of one that was cut off.
public final class ReportCommand {
  private final Surroundings surroundings;
  private final Reports reports;

  public ReportCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  public int run(Path path) throws Failure {
    var run = RecordedRun.read(path);
    var journal = run.journal();
    reports.write(run.folder(), run.runbook(), journal.entries(), journal.head());
    if (journal.cutOff()) {
      surroundings
          .terminal()
          .err()
          .println(
              "The journal ends in the middle of a line, as a crash leaves it; the report covers all before it.");
    }
    surroundings.terminal().out().println(run.folder().report());
    return ExitCode.DONE.code();
  }
}
