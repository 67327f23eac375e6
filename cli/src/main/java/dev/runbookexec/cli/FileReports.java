package dev.runbookexec.cli;

import dev.runbookexec.cli.command.ExitCode;
import dev.runbookexec.cli.command.Failure;
import dev.runbookexec.cli.command.Reports;
import dev.runbookexec.cli.command.RunFolder;
import dev.runbookexec.engine.drill.Coverage;
import dev.runbookexec.engine.drill.Drill;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.reports.html.DrillReport;
import dev.runbookexec.reports.html.HtmlReport;
import dev.runbookexec.reports.json.RunJson;
import dev.runbookexec.reports.timeline.ReportBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Writes the documents of runs into their folders.
final class FileReports implements Reports {

  /// Something that writes a document.
  private interface Document {
    void write(Writer out) throws IOException;
  }

  @Override
  public void write(RunFolder folder, Runbook runbook, List<Entry> entries, String head)
      throws Failure {
    write(folder.runJson(), out -> RunJson.write(runbook, entries, out));
    write(
        folder.report(), out -> HtmlReport.write(ReportBuilder.build(runbook, entries, head), out));
  }

  @Override
  public void writeDrill(Path page, Runbook runbook, List<Drill.Result> results) throws Failure {
    var coverage = Coverage.of(runbook, results);
    var cases = results.stream().map(FileReports::drillCase).toList();
    var when = results.isEmpty() ? "" : results.getFirst().entries().getFirst().at().toString();
    write(
        page,
        out ->
            DrillReport.write(
                runbook.about().title(),
                runbook.id(),
                when,
                cases,
                coverage.neverReached(),
                coverage.rows().size(),
                out));
  }

  private static DrillReport.Case drillCase(Drill.Result result) {
    return new DrillReport.Case(
        result.scenario().name(),
        result.scenario().about(),
        result.passed(),
        result.outcome(),
        result.path(),
        result.differences(),
        result.scenario().name() + "/report.html");
  }

  private static void write(Path path, Document document) throws Failure {
    var text = new StringWriter();
    try {
      document.write(text);
    } catch (IOException problem) {
      throw new Failure(ExitCode.FAILED, "`" + path + "` cannot be made: " + problem.getMessage());
    }
    RunFolder.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
