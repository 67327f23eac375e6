package dev.runbookexec.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
}
