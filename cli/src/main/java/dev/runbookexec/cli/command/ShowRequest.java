package dev.runbookexec.cli.command;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/// What is to be shown of a runbook.
///
/// @param name of the runbook, or its file's
/// @param mermaid whether as a diagram, instead of as a page
public record ShowRequest(String name, boolean mermaid) {

  static CommandSpec spec() {
    return CommandLine.spec("show")
        .addPositional(Arguments.one("RUNBOOK"))
        .addOption(Arguments.flag("--mermaid"));
  }

  static ShowRequest parse(String[] words, Path directory) throws Failure {
    var arguments = Arguments.parse(spec(), words, directory);
    if (arguments.first().isEmpty()) {
      throw new Failure(ExitCode.USAGE, "Name a RUNBOOK: `runbook-exec show RUNBOOK`.");
    }
    return new ShowRequest(arguments.first(), arguments.has("--mermaid"));
  }
}
