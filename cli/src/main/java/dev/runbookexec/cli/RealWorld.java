package dev.runbookexec.cli;

import dev.runbookexec.cli.command.RunFolder;
import dev.runbookexec.cli.command.RunRequest;
import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.command.World;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.steps.StandardPerformer;
import dev.runbookexec.steps.operator.ApprovalPolicy;
import dev.runbookexec.steps.operator.Operator;
import dev.runbookexec.steps.ssh.SshOptions;
import java.util.LinkedHashSet;
import java.util.Optional;

/// Performs in the real world.
final class RealWorld implements World {
  @Override
  public Performer open(RunRequest request, RunFolder folder, Surroundings surroundings) {
    var interactive = surroundings.interactive() && !request.nonInteractive();
    var policy =
        new ApprovalPolicy(
            request.yes(), new LinkedHashSet<>(request.approved()), interactive, request.undo());
    var operator = new Operator(new Keyboard(surroundings), policy);
    var ssh =
        new SshOptions(
            request.sshConfig(),
            request.identity(),
            request.knownHosts(),
            surroundings.environment(),
            file -> passphrase(file, surroundings, interactive));
    return new StandardPerformer(operator, folder.evidence(), ssh, surroundings.environment());
  }

  /// From RUNBOOK_EXEC_KEY_PASSPHRASE, or typed without being shown, one at a time.
  private static synchronized Optional<char[]> passphrase(
      String file, Surroundings surroundings, boolean interactive) {
    var given = surroundings.environment().get("RUNBOOK_EXEC_KEY_PASSPHRASE");
    if (given != null) {
      return Optional.of(given.toCharArray());
    }
    return interactive
        ? Optional.ofNullable(System.console())
            .map(console -> console.readPassword("Passphrase of %s: ", file))
        : Optional.empty();
  }
}
