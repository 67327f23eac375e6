package dev.runbookexec.cli;

import dev.runbookexec.cli.command.ExitCode;
import dev.runbookexec.cli.command.Failure;
import dev.runbookexec.cli.command.Reports;
import dev.runbookexec.cli.command.RunFolder;
import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.reports.json.RunJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes the documents of runs into their folders.
final class FileReports implements Reports {
  @Override
  public void write(RunFolder folder, Runbook runbook, List<Entry> entries, String head) throws Failure {
    var json = new StringWriter();
    try {
      RunJson.write(runbook, entries, json);
    } catch (IOException problem) {
      throw new Failure(ExitCode.FAILED, "`run.json` cannot be made: " + problem.getMessage());
    }
    RunFolder.write(folder.runJson(), json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void writeDrill(Path page, Runbook runbook, List<Drill.Result> results) throws Failure {}
}
