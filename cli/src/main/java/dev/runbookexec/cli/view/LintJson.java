package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;

/// What `lint --json` prints, as `docs/lint.md` describes it. Keys are added, never changed.
public final class LintJson {
  private static final int VERSION = 1;

  private final String program;

  /// @param program the version of runbook-exec
  public LintJson(String program) {
    this.program = program;
  }

  /// One JSON object on one line.
  public String write(List<Linted> linted) {
    return new JsonTree()
        .with("version", VERSION)
        .with("program", "runbook-exec " + program)
        .with("files", linted.stream().map(LintJson::file).toList())
        .with(
            "findings",
            linted.stream()
                .flatMap(file -> file.findings().stream())
                .map(LintJson::finding)
                .toList())
        .with("errors", linted.stream().mapToLong(Linted::errors).sum())
        .with("warnings", linted.stream().mapToLong(Linted::warnings).sum())
        .toString();
  }

  private static JsonTree file(Linted file) {
    return new JsonTree()
        .with("file", file.file())
        .with("errors", file.errors())
        .with("warnings", file.warnings());
  }

  private static JsonTree finding(Diagnostic finding) {
    var at = finding.at();
    return new JsonTree()
        .with("file", at.file())
        .with("line", at.line())
        .with("column", at.column())
        .with("end_line", at.line())
        .with("end_column", at.column() + at.length())
        .with("severity", finding.severity().word())
        .with("code", finding.code())
        .with("message", finding.message())
        .withTexts("hints", finding.hints())
        .with("help", "docs/codes/" + finding.code() + ".md");
  }
}
