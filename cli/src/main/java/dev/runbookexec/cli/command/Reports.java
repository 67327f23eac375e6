package dev.runbookexec.cli.command;

import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Entry;
import java.nio.file.Path;
import java.util.List;

/// Makes the documents of runs.
public interface Reports {
  /// Writes `report.html` and `run.json` into a run's folder.
  ///
  /// @param head the hash of the journal's last line, or empty if there is no journal
  void write(RunFolder folder, Runbook runbook, List<Entry> entries, String head) throws Failure;

  /// Writes the page that sums up a drill, with a link to the report of each scenario in the
  /// sub-folder of its name.
  void writeDrill(Path page, Runbook runbook, List<Drill.Result> results) throws Failure;
}
