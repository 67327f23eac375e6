package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.OutputCapture;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls of the Docker Engine, and commands inside containers.
public final class DockerCalls implements AutoCloseable {
  private final DockerEngines engines;

  /// @param environment for `DOCKER_HOST` of this machine
  public DockerCalls(SshSessions ssh, Map<String, String> environment) {
    this.engines = new DockerEngines(ssh, environment);
  }

  /// Calls the engine and waits for its answer or the deadline.
  public Outcome call(Effect.CallDocker effect, Progress progress) {
    var started = System.nanoTime();
    try {
      var api = engines.api(effect.on(), progress);
      var capture = new OutputCapture();
      var call = new Verbs(api, capture, progress);
      var task = new FutureTask<Outcome>(() -> call.perform(effect));
      Thread.ofVirtual().name("docker-" + effect.verb()).start(task);
      return await(effect, task, call, started);
    } catch (EngineException problem) {
      return notReached(problem);
    }
  }

  private Outcome await(
      Effect.CallDocker effect, FutureTask<Outcome> task, Verbs call, long started) {
    try {
      return task.get(effect.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      task.cancel(true);
      var took = Duration.ofNanos(System.nanoTime() - started);
      return new Outcome.TimedOut(
          effect.impact() == Impact.OBSERVE, "the engine may still be at it", call.output(), took);
    } catch (InterruptedException _) {
      task.cancel(true);
      return new Outcome.Stopped("The call was given up; the engine may still be at it.");
    } catch (ExecutionException problem) {
      return broken(effect.on(), problem, call, started);
    }
  }

  private Outcome broken(
      Endpoint.Engine engine, ExecutionException problem, Verbs call, long started) {
    if (problem.getCause() instanceof IOException lost) {
      engines.forget(engine);
      return new Outcome.ConnectionLost(
          "the connection to the " + engine.shown() + " broke: " + DockerEngines.words(lost),
          call.output(),
          Duration.ofNanos(System.nanoTime() - started));
    }
    throw new IllegalStateException("A Docker call failed in a way that is not foreseen", problem);
  }

  /// Runs a command inside a container.
  public Outcome run(Effect.RunCommand effect, Progress progress) {
    if (!(effect.on() instanceof Endpoint.Container container)) {
      throw new IllegalStateException("Not a container: " + effect.on());
    }
    try {
      return new ContainerCommand(
              engines.api(container.engine(), progress), container.container(), effect)
          .run();
    } catch (EngineException problem) {
      return notReached(problem);
    }
  }

  private static Outcome notReached(EngineException problem) {
    return problem.isRefused()
        ? new Outcome.Refused(problem.sentence())
        : new Outcome.NotStarted(problem.sentence());
  }

  @Override
  public void close() {
    engines.close();
  }
}
