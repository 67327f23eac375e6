package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `run` was asked for.
///
/// @param set inputs given one by one
/// @param inputs a YAML file of inputs
/// @param yes approves changes, never what destroys
/// @param approved ids of steps approved in advance, also ones that destroy
/// @param nonInteractive whether nobody is asked
/// @param out the run's folder
public record RunRequest(
    String runbook,
    Map<String, String> set,
    Optional<Path> inputs,
    boolean dryRun,
    boolean check,
    boolean yes,
    List<String> approved,
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
}
