package dev.runbookexec.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/// What is to be shown of a runbook.
///
/// @param name of the runbook, or its file's
public record ShowRequest(String name, Form form) {
  /// How it is shown.
  public enum Form {
    PAGE,
    MERMAID,
    SVG
  }

  static CommandSpec spec() {
    return CommandLine.spec("show")
        .addPositional(Arguments.one("RUNBOOK"))
        .addOption(Arguments.flag("--mermaid"))
        .addOption(Arguments.flag("--svg"));
  }

  static ShowRequest parse(String[] words, Path directory) throws Failure {
    var arguments = Arguments.parse(spec(), words, directory);
    if (arguments.first().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "Name a RUNBOOK: `runbook-exec show RUNBOOK`.");
    }
    if (arguments.has("--mermaid") && arguments.has("--svg")) {
      throw new Failure(ExitCode.USAGE, "`--mermaid` or `--svg`, not both.");
    }
    return new ShowRequest(arguments.first(), form(arguments));
  }

  private static Form form(Arguments arguments) {
    if (arguments.has("--svg")) {
      return Form.SVG;
    }
    return arguments.has("--mermaid") ? Form.MERMAID : Form.PAGE;
  }
}
