package dev.runbookexec.cli;

import dev.runbookexec.cli.command.RunFolder;
import dev.runbookexec.cli.command.RunRequest;
import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.command.World;
import dev.runbookexec.engine.exec.Performer;

/// Performs in the real world.
final class RealWorld implements World {
  @Override
  public Performer open(RunRequest request, RunFolder folder, Surroundings surroundings) {
    throw new IllegalStateException("not yet");
  }
}
