package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.EndScript;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A command inside a container, by the engine's exec.
///
/// No call of the engine ends an exec, so the first line of output tells the process group, and a
/// second exec ends that.
final class ContainerCommand {
  private static final Duration ENDING = Duration.ofSeconds(8);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final int LOOK_EVERY_MILLIS = 100;

  private final String container;
  private final Effect.RunCommand effect;
  private final Wording wording;
  private final Exec exec;
  private final Reply reply = new Reply();
  private final GroupLine output = new GroupLine(reply::add);
  private final Progress progress;

  private ContainerCommand(
      EngineApi api,
      String container,
      Effect.RunCommand effect,
      Wording wording,
      Progress progress) {
    this.container = Names.container(container);
    this.effect = effect;
    this.wording = wording;
    this.exec = new Exec(api, this.container, effect.runAs(), effect.directory());
    this.progress = progress;
  }

  /// A `run` step on a container.
  static ContainerCommand of(
      EngineApi api, String container, Effect.RunCommand effect, Progress progress) {
    return new ContainerCommand(api, container, effect, new Wording.OfCommand(), progress);
  }

  /// The verb `exec`: a script for the container's `sh`.
  static ContainerCommand of(EngineApi api, Effect.CallDocker call, Progress progress) {
    var command = new Effect.Command.Script(call.arguments().getOrDefault("command", ""));
    var effect =
        new Effect.RunCommand(
            call.step(),
            call.on(),
            command,
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            call.timeout(),
            call.impact());
    var container = call.arguments().getOrDefault("container", "");
    return new ContainerCommand(api, container, effect, new Wording.OfCall(), progress);
  }

  /// Runs it to its end, or ends it when its time is over.
  Outcome run(Duration left) {
    var longest = effect.stopAfter().filter(length -> length.compareTo(left) < 0).orElse(left);
    var deadline = System.nanoTime() + longest.toNanos();
    if (!Names.isContainer(container)) {
      return new Outcome.NotStarted("`" + container + "` is not the name or id of a container.");
    }
    var problem = Wrapper.problem(effect);
    if (problem.isPresent()) {
      return new Outcome.NotStarted(problem.get());
    }
    try {
      var wrapper = Wrapper.of(effect);
      var created =
          Patience.within(
              left, "docker-exec-create", () -> exec.create(wrapper.words(), wrapper.env()));
      progress.now("running in container " + container);
      return created.isError()
          ? wording.rejected(created, reply)
          : await(created.json().path("Id").asText(), deadline);
    } catch (TimeoutException | ExecutionException | IOException unanswered) {
      // what was only prepared does not run
      return new Outcome.NotStarted(
          "The engine does not answer: " + Problems.words(unanswered) + ".");
    } catch (InterruptedException _) {
      return new Outcome.Stopped("It had not begun.");
    }
  }

  private Outcome await(String id, long deadline) {
    var reading = new FutureTask<>(() -> exec.start(id, output));
    Thread.ofVirtual().name("docker-exec").start(reading);
    try {
      var refused = reading.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return refused.isPresent() ? wording.rejected(refused.get(), reply) : ended(id, deadline);
    } catch (TimeoutException _) {
      return timeOver(reading);
    } catch (InterruptedException _) {
      var left = end();
      reading.cancel(true);
      return new Outcome.Stopped(left.isEmpty() ? "It was ended." : left);
    } catch (ExecutionException failure) {
      return lost(
          failure.getCause() instanceof IOException broken
              ? broken
              : new IOException(failure.getCause()));
    } catch (IOException broken) {
      return lost(broken);
    }
  }

  /// A process that has closed its output may go on for a while.
  private Outcome ended(String id, long deadline)
      throws IOException, InterruptedException, TimeoutException {
    var state = exec.state(id);
    while (state.path("Running").asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException();
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
      state = exec.state(id);
    }
    if (!state.path("ExitCode").isNumber()) {
      return lost(new IOException("the engine knows no exit code"));
    }
    var code = state.path("ExitCode").asInt();
    return output.group().isEmpty()
        ? wording.notBegun(code, output.wordsInstead(), reply)
        : wording.exited(code, reply);
  }

  private Outcome lost(IOException problem) {
    return reply.lost(problem, effect.on().shown());
  }

  private Outcome timeOver(FutureTask<Optional<Answer>> reading) {
    progress.now("its time is over; ending it");
    var left = end();
    try {
      reading.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      reading.cancel(true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return left.isEmpty() && effect.stopAfter().isPresent()
        ? new Outcome.CutShort(reply.output(), reply.took())
        : new Outcome.TimedOut(left.isEmpty(), left, reply.output(), reply.took());
  }

  /// @return empty if it is confirmed that nothing of it runs; else what may and how to end it
  private String end() {
    if (output.group().isEmpty()) {
      return "its process in the container " + container + " is not known, so it may still run";
    }
    var group = output.group().getAsLong();
    var byHand =
        "it may still run in the container as process group "
            + group
            + "; end it with `docker exec "
            + container
            + " sh -c 'kill -KILL -"
            + group
            + "'`";
    try {
      return Patience.within(ENDING, "docker-exec-end", () -> said(EndScript.of(group)))
              .equals("gone")
          ? ""
          : byHand;
    } catch (ExecutionException | TimeoutException unconfirmed) {
      return byHand;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return byHand;
    }
  }

  private String said(String script) throws IOException {
    var said = new ByteArrayOutputStream();
    var created = exec.create(List.of("sh", "-c", script), List.of());
    exec.start(
        created.json().path("Id").asText(), (_, bytes, length) -> said.write(bytes, 0, length));
    return said.toString(StandardCharsets.UTF_8).strip();
  }
}
