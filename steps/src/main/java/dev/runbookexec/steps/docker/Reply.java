package dev.runbookexec.steps.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.steps.OutputCapture;
import dev.runbookexec.steps.OutputCapture.Stream;
import dev.runbookexec.steps.docker.EngineApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// What one call gives back: the engine's JSON as it came, and a text for people.
final class Reply {
  private final OutputCapture capture = new OutputCapture();
  private final long started = System.nanoTime();

  /// An answer that is JSON already.
  Outcome json(Answer answer) {
    return answer.isError() ? failed(answer) : json(answer.body(), answer.body());
  }

  Outcome json(JsonNode json, String text) {
    return json(json.toString(), text);
  }

  private Outcome json(String json, String text) {
    say(text);
    return new Outcome.DockerDone(json, Optional.empty(), output(), took());
  }

  /// An answer that has nothing in it. 304 means that it was so already.
  Outcome nothing(Answer answer, String already) {
    if (answer.isError()) {
      return failed(answer);
    }
    say(answer.status() == EngineApi.NOT_MODIFIED ? already : answer.body());
    return said();
  }

  /// What was said so far is all there is.
  Outcome said() {
    return new Outcome.DockerDone("", Optional.empty(), output(), took());
  }

  Outcome failed(Answer answer) {
    return failed(answer.status(), answer.message());
  }

  /// @param status 0 where the engine told of the error after it had said yes
  Outcome failed(int status, String message) {
    say(message);
    return new Outcome.DockerFailed(status, message, output(), took());
  }

  /// It ended for the time that was given to it, or since the connection broke.
  Outcome lost(IOException problem, String engine) {
    return new Outcome.ConnectionLost(
        "the connection to the " + engine + " broke: " + Problems.words(problem), output(), took());
  }

  /// @param observed whether nothing can have been changed
  Outcome timedOut(boolean observed) {
    return new Outcome.TimedOut(
        observed, observed ? "" : "the engine may still be at it", output(), took());
  }

  void say(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    add(Stream.OUT, bytes, bytes.length);
  }

  void add(Stream stream, byte[] bytes, int length) {
    capture.add(stream, bytes, length);
  }

  long quietMillis() {
    return capture.quietMillis();
  }

  Output output() {
    return capture.output();
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
