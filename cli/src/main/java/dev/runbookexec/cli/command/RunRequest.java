package dev.runbookexec.cli.command;

import dev.runbookexec.steps.operator.ApprovalPolicy.Undo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// What `run` was asked for.
///
/// @param set inputs given one by one
/// @param inputs a YAML file of inputs
/// @param profile of inputs, as the runbook names it
/// @param yes approves changes, never what destroys
/// @param approved ids of steps approved in advance, also ones that destroy
/// @param undo whether changes are undone when the run does not end well
/// @param nonInteractive whether nobody is asked
/// @param out the run's folder
public record RunRequest(
    String runbook,
    Map<String, String> set,
    Optional<Path> inputs,
    Optional<String> profile,
    boolean dryRun,
    boolean check,
    boolean yes,
    List<String> approved,
    Undo undo,
    boolean nonInteractive,
    Optional<String> incident,
    Optional<Path> out,
    boolean json,
    Optional<Path> sshConfig,
    Optional<Path> identity,
    Optional<Path> knownHosts) {
  public RunRequest {
    set = Map.copyOf(set);
    approved = List.copyOf(approved);
  }

  /// @throws picocli.CommandLine.ParameterException with a sentence, if the words do not fit
  static RunRequest parse(String[] words, Path directory) throws Failure {
    var given = Arguments.parse(spec(), words, directory);
    if (given.has("--dry-run") && given.has("--check")) {
      throw new Failure(
          ExitCode.USAGE,
          "`--dry-run` contacts nothing and `--check` observes: choose one of them.");
    }
    return new RunRequest(
        given.first(),
        given.pairs("--set"),
        given.path("--inputs"),
        given.text("--profile"),
        given.has("--dry-run"),
        given.has("--check"),
        given.has("--yes"),
        given.texts("--approve"),
        undo(given.text("--undo").orElse("ask")),
        given.has("--non-interactive"),
        given.text("--incident"),
        given.path("--out"),
        given.has("--json"),
        given.path("--ssh-config"),
        given.path("--identity"),
        given.path("--known-hosts"));
  }

  private static Undo undo(String word) throws Failure {
    return switch (word) {
      case "ask" -> Undo.ASK;
      case "all" -> Undo.ALL;
      case "none" -> Undo.NONE;
      default ->
          throw new Failure(
              ExitCode.USAGE, "`--undo` is `all`, `none` or `ask`, but there is `" + word + "`.");
    };
  }

  static CommandSpec spec() {
    return CommandLine.spec("run")
        .addPositional(Arguments.one("RUNBOOK"))
        .addOption(Arguments.many("--set", "NAME=VALUE"))
        .addOption(Arguments.value("--inputs", "FILE"))
        .addOption(Arguments.value("--profile", "NAME"))
        .addOption(Arguments.flag("--dry-run"))
        .addOption(Arguments.flag("--check"))
        .addOption(Arguments.flag("--yes"))
        .addOption(Arguments.many("--approve", "STEP_ID"))
        .addOption(Arguments.value("--undo", "all|none|ask"))
        .addOption(Arguments.flag("--non-interactive"))
        .addOption(Arguments.value("--incident", "ID"))
        .addOption(Arguments.value("--out", "DIR"))
        .addOption(Arguments.flag("--json"))
        .addOption(Arguments.value("--ssh-config", "FILE"))
        .addOption(Arguments.value("--identity", "FILE"))
        .addOption(Arguments.value("--known-hosts", "FILE"));
  }
}
