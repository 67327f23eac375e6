package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What `drill` was asked for.
///
/// @param scenarios names of scenarios; empty for all
/// @param folder where the scenarios are; empty for the usual place beside the runbook
/// @param out where the reports go
public record DrillRequest(
    String runbook,
    List<String> scenarios,
    Optional<Path> folder,
    Optional<Path> out,
    boolean verbose) {
  public DrillRequest {
    scenarios = List.copyOf(scenarios);
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static DrillRequest parse(String[] words, Path directory) {
    var given = Arguments.parse(spec(), words, directory);
    return new DrillRequest(
        given.first(),
        given.texts("--scenario"),
        given.path("--scenarios"),
        given.path("--out"),
        given.has("--verbose"));
  }

  static CommandSpec spec() {
    return CommandLine.spec("drill")
        .addPositional(Arguments.one("RUNBOOK"))
        .addOption(Arguments.many("--scenario", "NAME"))
        .addOption(Arguments.value("--scenarios", "DIR"))
        .addOption(Arguments.value("--out", "DIR"))
        .addOption(Arguments.flag("--verbose"));
  }
}
