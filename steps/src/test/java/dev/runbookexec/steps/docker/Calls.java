package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.ssh.SshOptions;
import dev.runbookexec.steps.ssh.SshSessions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Docker calls as steps make them.
record Calls(DockerCalls docker, Endpoint.Engine engine) implements AutoCloseable {
  static Calls on(Endpoint.Engine engine) {
    return on(
        engine,
        new SshOptions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of()),
        Map.of());
  }

  static Calls on(Endpoint.Engine engine, SshOptions ssh, Map<String, String> environment) {
    return new Calls(new DockerCalls(() -> new SshSessions(ssh), environment), engine);
  }

  /// Arguments are names and values in turn.
  Outcome call(String verb, String... arguments) {
    return call(Duration.ofSeconds(30), verb, arguments);
  }

  Outcome call(Duration timeout, String verb, String... arguments) {
    var named = new LinkedHashMap<String, String>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    var impact = DockerVerb.named(verb).orElseThrow().impact();
    return docker.call(
        new Effect.CallDocker("step", engine, verb, named, timeout, impact), Progress.NONE);
  }

  Outcome run(String container, String script) {
    return run(container, new Effect.Command.Script(script), Duration.ofSeconds(30));
  }

  Outcome run(String container, Effect.Command command, Duration timeout) {
    return run(container, command, Map.of(), Optional.empty(), timeout);
  }

  Outcome run(
      String container,
      Effect.Command command,
      Map<String, String> env,
      Optional<String> stdin,
      Duration timeout) {
    return docker.run(
        new Effect.RunCommand(
            "step",
            new Endpoint.Container(engine, container),
            command,
            new LinkedHashMap<>(env),
            stdin,
            Optional.empty(),
            Optional.empty(),
            timeout,
            Impact.CHANGE),
        Progress.NONE);
  }

  Outcome run(Effect.RunCommand command) {
    return docker.run(command, Progress.NONE);
  }

  @Override
  public void close() {
    docker.close();
  }
}
