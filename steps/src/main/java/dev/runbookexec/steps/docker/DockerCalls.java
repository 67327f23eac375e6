package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.DockerVerb;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Calls of the Docker Engine, and commands inside containers.
///
/// Each begins by reaching the engine, which it asks for a sign of life. What fails until then has
/// not started; what breaks later may have happened.
public final class DockerCalls implements AutoCloseable {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final Duration BEHIND_SSH = Duration.ofSeconds(60);

  private final DockerEngines engines;

  /// @param ssh asked for when an engine behind SSH is first needed
  /// @param environment for `DOCKER_HOST` of this machine
  public DockerCalls(Supplier<SshSessions> ssh, Map<String, String> environment) {
    this.engines = new DockerEngines(ssh, environment);
  }

  /// Calls the engine and waits for its answer or the deadline.
  public Outcome call(Effect.CallDocker effect, Progress progress) {
    return reached(
        effect.on(),
        effect.timeout(),
        progress,
        (api, left) -> perform(api, effect, left, progress));
  }

  /// Runs a command inside a container.
  public Outcome run(Effect.RunCommand effect, Progress progress) {
    if (!(effect.on() instanceof Endpoint.Container container)) {
      throw new IllegalStateException("Not a container: " + effect.on());
    }
    return reached(
        container.engine(),
        effect.timeout(),
        progress,
        (api, left) -> ContainerCommand.of(api, container.container(), effect, progress).run(left));
  }

  /// What is done with an engine that answers.
  private interface Act {
    Outcome with(EngineApi api, Duration left) throws InterruptedException;
  }

  private Outcome reached(Endpoint.Engine engine, Duration timeout, Progress progress, Act act) {
    var started = System.nanoTime();
    var usual = engine.via().isPresent() ? BEHIND_SSH : SIGN_OF_LIFE;
    var patience = usual.compareTo(timeout) < 0 ? usual : timeout;
    try {
      var api = Patience.within(patience, "docker-reach", () -> engines.reach(engine, progress));
      var left = timeout.minusNanos(System.nanoTime() - started);
      return act.with(api, left);
    } catch (TimeoutException _) {
      return new Outcome.NotStarted(
          "The " + engine.shown() + " does not answer within " + patience.toSeconds() + " s.");
    } catch (InterruptedException _) {
      return new Outcome.Stopped("It had not begun.");
    } catch (ExecutionException failure) {
      return notReached(failure);
    }
  }

  private static Outcome notReached(ExecutionException failure) {
    if (failure.getCause() instanceof EngineException problem) {
      return problem.isRefused()
          ? new Outcome.Refused(problem.sentence())
          : new Outcome.NotStarted(problem.sentence());
    }
    throw new IllegalStateException(
        "An engine was not reached in a way that is not foreseen", failure);
  }

  private static Outcome perform(
      EngineApi api, Effect.CallDocker effect, Duration left, Progress progress)
      throws InterruptedException {
    var problem = Arguments.problem(effect.arguments());
    if (problem.isPresent()) {
      return new Outcome.NotStarted(problem.get());
    }
    if (effect.verb().equals(DockerVerb.EXEC.word())) {
      return ContainerCommand.of(api, effect, progress).run(left);
    }
    var reply = new Reply();
    var verbs = new Verbs(api, reply, progress);
    try {
      return Patience.within(left, "docker-" + effect.verb(), () -> verbs.perform(effect));
    } catch (TimeoutException _) {
      return reply.timedOut(effect.impact() == Impact.OBSERVE);
    } catch (InterruptedException _) {
      return new Outcome.Stopped("The call was given up; the engine may still be at it.");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException broken) {
        return reply.lost(broken, effect.on().shown());
      }
      throw new IllegalStateException(
          "A Docker call failed in a way that is not foreseen", failure);
    }
  }

  @Override
  public void close() {
    engines.close();
  }
}
