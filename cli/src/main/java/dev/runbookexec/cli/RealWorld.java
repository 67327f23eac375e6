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

/// Performs in the real world.
final class RealWorld implements World {
  @Override
  public Performer open(RunRequest request, RunFolder folder, Surroundings surroundings) {
    var interactive = surroundings.interactive() && !request.nonInteractive();
    var policy =
        new ApprovalPolicy(request.yes(), new LinkedHashSet<>(request.approved()), interactive);
    var operator = new Operator(new Keyboard(surroundings), policy);
    var ssh =
        new SshOptions(
            request.sshConfig(),
            request.identity(),
            request.knownHosts(),
            surroundings.environment());
    return new StandardPerformer(operator, folder.evidence(), ssh, surroundings.environment());
  }
}
