package dev.runbookexec.cli.command;

import dev.runbookexec.engine.exec.Performer;

/// Makes the performer of a live run.
@FunctionalInterface
public interface World {
  /// @param folder where evidence goes
  Performer open(RunRequest request, RunFolder folder, Surroundings surroundings);
}
