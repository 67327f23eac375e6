package dev.runbookexec.steps;

import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.docker.DockerCalls;
import dev.runbookexec.steps.http.HttpCalls;
import dev.runbookexec.steps.local.LocalCommands;
import dev.runbookexec.steps.operator.Operator;
import dev.runbookexec.steps.ssh.SshOptions;
import dev.runbookexec.steps.ssh.SshSessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Performs every kind of effect for real. Each way into the world is made when it is first needed.
public final class StandardPerformer implements Performer {
  private final Operator operator;
  private final EvidenceFolder evidence;
  private final SshOptions sshOptions;
  private final Map<String, String> environment;
  private @Nullable LocalCommands local;
  private @Nullable SshSessions ssh;
  private @Nullable DockerCalls docker;
  private @Nullable HttpCalls http;

  /// @param evidence the folder for evidence files
  /// @param environment of this program
  public StandardPerformer(
      Operator operator, Path evidence, SshOptions sshOptions, Map<String, String> environment) {
    this.operator = operator;
    this.evidence = new EvidenceFolder(evidence);
    this.sshOptions = sshOptions;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Outcome perform(Effect effect, Progress progress) {
    return switch (effect) {
      case Effect.RunCommand command -> run(command, progress);
      case Effect.CallHttp call -> http().call(call, progress);
      case Effect.Notify(_, var call) -> http().call(call, progress);
      case Effect.CallDocker call -> docker().call(call, progress);
      case Effect.AskOperator question -> operator.ask(question);
      case Effect.Pause(_, var length) -> pause(length);
      case Effect.KeepEvidence file -> evidence.keep(file);
    };
  }

  private Outcome run(Effect.RunCommand command, Progress progress) {
    return switch (command.on()) {
      case Endpoint.Local _ -> local().run(command, progress);
      case Endpoint.Ssh _ -> ssh().run(command, progress);
      case Endpoint.Container _ -> docker().run(command, progress);
      case Endpoint.Engine _, Endpoint.Web _ ->
          throw new IllegalStateException("The checker lets no command through on " + command.on());
    };
  }

  private static Outcome pause(Duration length) {
    try {
      Thread.sleep(length);
      return new Outcome.Done("");
    } catch (InterruptedException _) {
      return new Outcome.Stopped("The pause was cut short.");
    }
  }

  private synchronized LocalCommands local() {
    if (local == null) {
      local = new LocalCommands(environment);
    }
    return local;
  }

  private synchronized SshSessions ssh() {
    if (ssh == null) {
      ssh = new SshSessions(sshOptions);
    }
    return ssh;
  }

  private synchronized DockerCalls docker() {
    if (docker == null) {
      docker = new DockerCalls(this::ssh, environment);
    }
    return docker;
  }

  private synchronized HttpCalls http() {
    if (http == null) {
      http = new HttpCalls();
    }
    return http;
  }

  @Override
  public synchronized void close() {
    if (docker != null) {
      docker.close();
    }
    if (http != null) {
      http.close();
    }
    if (ssh != null) {
      ssh.close();
    }
  }
}
