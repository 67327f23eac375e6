package dev.runbookexec.cli.command;

import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.journal.JournalReader;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run as its folder tells it: the journal, and the runbook that it says ran.
///
/// @param started the first event
record RecordedRun(
    RunFolder folder, JournalReader.Journal journal, RunEvent.RunStarted started, Runbook runbook) {

  /// Fails if the journal was changed, or if the runbook beside it is not the one that ran.
  static RecordedRun read(Path path) throws Failure {
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
      return new RecordedRun(folder, journal, started, runbook);
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
