package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.EndScript;
import dev.runbookexec.steps.OutputCapture;
import dev.runbookexec.steps.OutputCapture.Stream;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A command inside a container, by the engine's exec.
///
/// No call of the engine ends an exec, so the first line of output tells the process group, and a
/// second exec ends that. Input never reaches its end over an exec, so it is handed over in a
/// variable that the command does not see.
final class ContainerCommand {
  private static final int LONGEST_INPUT = 96 * 1024;
  private static final Duration ENDING = Duration.ofSeconds(8);
  private static final String GROUP =
      "g=$$; [ -r /proc/$$/stat ] && read -r a b c d g e </proc/$$/stat; echo \"$g\"; ";

  private final EngineApi api;
  private final String container;
  private final Effect.RunCommand effect;
  private final OutputCapture capture = new OutputCapture();
  private final ByteArrayOutputStream firstLine = new ByteArrayOutputStream();
  private boolean firstLineIsOver;
  private volatile OptionalLong group = OptionalLong.empty();

  ContainerCommand(EngineApi api, String container, Effect.RunCommand effect) {
    this.api = api;
    this.container = container;
    this.effect = effect;
  }

  Outcome run() {
    var started = System.nanoTime();
    if (!Names.isName(container)) {
      return new Outcome.NotStarted("`" + container + "` is not the name of a container.");
    }
    if (effect.stdin().map(String::length).orElse(0) > LONGEST_INPUT) {
      return new Outcome.NotStarted(
          "Input of more than 96 KB cannot be given to a command in a container.");
    }
    String exec;
    try {
      var created = create(words(), env());
      if (created.isError()) {
        return new Outcome.NotStarted(created.message());
      }
      exec = created.json().path("Id").asText();
    } catch (IOException problem) {
      return new Outcome.NotStarted("The engine does not answer: " + DockerEngines.words(problem));
    }
    return await(exec, started);
  }

  private Outcome await(String exec, long started) {
    var problem = new IOException[1];
    var reader =
        Thread.ofVirtual()
            .name("docker-exec")
            .start(() -> {
              try {
                start(exec, this::add);
              } catch (IOException broken) {
                problem[0] = broken;
              }
            });
    try {
      if (!reader.join(effect.timeout())) {
        var left = end();
        reader.join(Duration.ofSeconds(1));
        return new Outcome.TimedOut(left.isEmpty(), left, capture.output(), since(started));
      }
      return problem[0] == null ? ended(exec, started) : lost(problem[0], started);
    } catch (InterruptedException _) {
      var left = end();
      return new Outcome.Stopped(left.isEmpty() ? "It was ended." : left);
    } catch (IOException broken) {
      return lost(broken, started);
    }
  }

  private Outcome ended(String exec, long started) throws IOException {
    var state = api.get("/exec/" + exec + "/json").json();
    if (!state.path("ExitCode").isNumber()) {
      return lost(new IOException("the engine knows no exit code"), started);
    }
    if (group.isEmpty()) {
      capture.add(Stream.OUT, firstLine.toByteArray(), firstLine.size());
      return new Outcome.NotStarted(capture.output().text().strip());
    }
    return new Outcome.Exited(state.path("ExitCode").asInt(), capture.output(), since(started));
  }

  private Outcome lost(IOException problem, long started) {
    return new Outcome.ConnectionLost(
        "the connection to the engine broke: " + DockerEngines.words(problem),
        capture.output(),
        since(started));
  }

  private List<String> words() {
    var input =
        effect.stdin().isPresent()
            ? "i=$RUNBOOK_EXEC_INPUT; unset RUNBOOK_EXEC_INPUT; printf %s \"$i\" | "
            : "exec ";
    var empty = effect.stdin().isPresent() ? "" : " </dev/null";
    var words =
        new java.util.ArrayList<>(List.of("sh", "-c", GROUP + input + "\"$@\"" + empty, "sh"));
    switch (effect.command()) {
      case Effect.Command.Script(var text) -> words.addAll(List.of("sh", "-c", text));
      case Effect.Command.Arguments(var arguments) -> words.addAll(arguments);
    }
    return words;
  }

  private List<String> env() {
    var env = new java.util.ArrayList<String>();
    effect.env().forEach((name, value) -> env.add(name + "=" + value));
    effect.stdin().ifPresent(text -> env.add("RUNBOOK_EXEC_INPUT=" + text));
    return env;
  }

  private Answer create(List<String> words, List<String> env) throws IOException {
    var body = EngineApi.JSON.createObjectNode();
    body.put("AttachStdout", true).put("AttachStderr", true);
    words.forEach(body.putArray("Cmd")::add);
    env.forEach(body.putArray("Env")::add);
    effect.runAs().ifPresent(user -> body.put("User", user));
    effect.directory().ifPresent(folder -> body.put("WorkingDir", folder));
    return api.post("/containers/" + container + "/exec", body);
  }

  private void start(String exec, Frames.Sink sink) throws IOException {
    var body = EngineApi.JSON.createObjectNode().put("Detach", false).put("Tty", false);
    try (var response = api.open("POST", "/exec/" + exec + "/start", Map.of(), Optional.of(body))) {
      if (response.getStatusCode() >= 400) {
        var answer =
            new Answer(
                response.getStatusCode(),
                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
        firstLine.writeBytes(answer.message().getBytes(StandardCharsets.UTF_8));
        return;
      }
      Frames.read(response.getBody(), sink);
    }
  }

  /// The first line is the process group; it is not the command's.
  private void add(Stream stream, byte[] bytes, int length) {
    var from = 0;
    if (stream == Stream.OUT && !firstLineIsOver) {
      while (from < length && bytes[from] != '\n') {
        firstLine.write(bytes[from++]);
      }
      if (from == length) {
        return;
      }
      from++;
      firstLineIsOver = true;
      noteGroup(firstLine.toString(StandardCharsets.UTF_8).strip());
    }
    capture.add(stream, java.util.Arrays.copyOfRange(bytes, from, length), length - from);
  }

  private void noteGroup(String text) {
    if (text.matches("[0-9]{1,10}")) {
      group = OptionalLong.of(Long.parseLong(text));
    } else {
      capture.add(Stream.OUT, firstLine.toByteArray(), firstLine.size());
    }
  }

  /// @return empty if it is confirmed that nothing of it runs; else what may and how to end it
  private String end() {
    Thread.interrupted();
    if (group.isEmpty()) {
      return "its process in the container is not known, so it may still run";
    }
    var id = group.getAsLong();
    var byHand =
        "it may still run in the container as process group "
            + id
            + "; end it with `docker exec "
            + container
            + " kill -KILL -"
            + id
            + "`";
    var said = new ByteArrayOutputStream();
    try {
      var exec =
          create(List.of("sh", "-c", EndScript.of(id)), List.of()).json().path("Id").asText();
      var killer = Thread.ofVirtual().name("docker-exec-end").start(() -> quietly(exec, said));
      killer.join(ENDING);
      return said.toString(StandardCharsets.UTF_8).strip().equals("gone") ? "" : byHand;
    } catch (IOException problem) {
      return byHand;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return byHand;
    }
  }

  private void quietly(String exec, ByteArrayOutputStream said) {
    try {
      start(exec, (_, bytes, length) -> said.write(bytes, 0, length));
    } catch (IOException _) {
      // nothing was said, so nothing is confirmed
    }
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
