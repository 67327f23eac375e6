package dev.runbookexec.reports.html;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page of a drill: every scenario, what it came to, and which rows of the tables were never
/// reached.
public final class DrillReport {
  private DrillReport() {}

  /// One rehearsal.
  ///
  /// @param path decisions, findings and the end, in order
  /// @param href of its own report, relative to this page
  public record Case(
      String name,
      String about,
      boolean passed,
      String outcome,
      List<String> path,
      List<String> differences,
      String href) {}

  /// @param neverReached rows as `step [row]`
  /// @param rows how many there are
  public static void write(
      String title,
      String runbook,
      String when,
      List<Case> cases,
      List<String> neverReached,
      int rows,
      Writer out)
      throws IOException {
    var data = new LinkedHashMap<String, Object>();
    data.put("title", Plainly.text(title));
    data.put("runbook", Plainly.text(runbook));
    data.put("when", when);
    data.put("cases", Plainly.of(cases));
    data.put("never", Plainly.of(neverReached));
    data.put("rows", rows);
    data.put("passed", (int) cases.stream().filter(Case::passed).count());
    Pages.write("drill.ftlh", Map.copyOf(data), out);
  }
}
