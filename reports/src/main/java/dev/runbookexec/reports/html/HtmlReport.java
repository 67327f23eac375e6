package dev.runbookexec.reports.html;

import dev.runbookexec.reports.timeline.IncidentReport;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/// The report of a run as one HTML file: no script, no request, readable from a disk or an
/// attachment.
public final class HtmlReport {
  private HtmlReport() {}

  /// The same report gives the same bytes.
  ///
  /// @throws IOException if the writer does
  public static void write(IncidentReport report, Writer out) throws IOException {
    Pages.write("incident.ftlh", Map.of("r", Plainly.of(report)), out);
  }
}
