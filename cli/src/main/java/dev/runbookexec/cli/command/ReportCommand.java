package dev.runbookexec.cli.command;

import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.journal.JournalReader;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `report`: makes the documents of a run again from its folder, also of one that was cut off.
public final class ReportCommand {
  private final Surroundings surroundings;
  private final Reports reports;

  public ReportCommand(Surroundings surroundings, Reports reports) {
    this.surroundings = surroundings;
    this.reports = reports;
  }

  public int run(Path path) throws Failure {
    var folder = RunFolder.existing(path);
    try {
      var journal = JournalReader.read(folder.journal());
      var started = started(path, journal.entries());
      var file =
          RunbookFile.read(
              folder.runbook(),
              TextFile.read(folder.runbook(), started.path()),
              UsedFiles.kept(folder, List.copyOf(started.files().sequencedKeySet())));
      var runbook =
          file.runbook()
              .orElseThrow(() ->
                  new Failure(
                      ExitCode.FAILED,
                      "The runbook kept in `"
                          + path
                          + "` can no longer be read; it may have been changed."));
      unchanged(path, file, started);
      reports.write(folder, runbook, journal.entries(), journal.head());
      if (journal.cutOff()) {
        surroundings
            .terminal()
            .err()
            .println(
                "The journal ends in the middle of a line, as a crash leaves it; the report covers all before it.");
      }
      surroundings.terminal().out().println(folder.report());
      return ExitCode.DONE.code();
    } catch (JournalException problem) {
      throw new Failure(ExitCode.FAILED, String.valueOf(problem.getMessage()));
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.FAILED, "`" + folder.runbook() + "` cannot be read: " + Reasons.of(problem));
    }
  }

  private static RunEvent.RunStarted started(Path path, List<Entry> entries) throws Failure {
    if (!entries.isEmpty() && entries.getFirst().event() instanceof RunEvent.RunStarted started) {
      return started;
    }
    throw new Failure(
        ExitCode.FAILED,
        "The run in `"
            + path
            + "` was cut off before it began: its journal holds no event, so there is nothing to report.");
  }

  /// A report on another runbook than the one that ran would be no evidence.
  private static void unchanged(Path path, RunbookFile file, RunEvent.RunStarted started)
      throws Failure {
    if (!started.sha256().equals(file.sha256()) || !started.files().equals(file.used())) {
      throw new Failure(
          ExitCode.FAILED,
          "The runbook kept in `"
              + path
              + "` was changed after the run: its SHA-256 is not the one in the journal.");
    }
  }
}
