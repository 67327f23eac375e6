package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.OutputCapture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.channel.direct.Session;

/// A command under way on a host.
final class RunningCommand {
  private static final Duration ENDING = Duration.ofSeconds(10);

  private final SshConnection connection;
  private final Session.Command command;
  private final RemoteCommand sent;
  private final OutputCapture capture;
  private volatile OptionalLong group = OptionalLong.empty();

  RunningCommand(
      SshConnection connection,
      Session.Command command,
      RemoteCommand sent,
      OutputCapture capture) {
    this.connection = connection;
    this.command = command;
    this.sent = sent;
    this.capture = capture;
  }

  Outcome await(Duration timeout, long started) {
    var readers =
        List.of(
            Thread.ofVirtual().name("drain-OUT").start(this::readOutput),
            capture.drain(command.getErrorStream(), OutputCapture.Stream.ERR));
    feed();
    var deadline = started + timeout.toNanos();
    try {
      for (var reader : readers) {
        if (!join(reader, deadline)) {
          return timeOver(started);
        }
      }
      command.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000), TimeUnit.MILLISECONDS);
      return ended(started);
    } catch (InterruptedException _) {
      var left = end();
      return new Outcome.Stopped(left.isEmpty() ? "It was ended." : left);
    } catch (IOException unfinished) {
      return connection.isAlive() && System.nanoTime() >= deadline
          ? timeOver(started)
          : ended(started);
    }
  }

  /// Waits for a stream's end, or for its deadline; a command that has ended while a child of it
  /// holds the stream open has ended.
  private boolean join(Thread reader, long deadline) throws InterruptedException {
    while (!reader.join(Duration.ofMillis(100))) {
      if (command.getExitStatus() != null && capture.quietMillis() > 500) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }

  /// The first line is the process group; it is not the command's.
  private void readOutput() {
    var first = new ByteArrayOutputStream();
    var in = command.getInputStream();
    try {
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        first.write(b);
      }
      noteGroup(first.toString(StandardCharsets.UTF_8).strip());
      copy(in);
    } catch (IOException _) {
      // the connection is gone; the outcome says so
    }
  }

  private void noteGroup(String text) {
    if (text.matches("[0-9]{1,10}")) {
      group = OptionalLong.of(Long.parseLong(text));
    }
  }

  private void copy(InputStream in) throws IOException {
    var buffer = new byte[16 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      capture.add(OutputCapture.Stream.OUT, buffer, read);
    }
  }

  private void feed() {
    Thread.ofVirtual()
        .name("stdin")
        .start(() -> {
          try (var stdin = command.getOutputStream()) {
            stdin.write(sent.input().getBytes(StandardCharsets.UTF_8));
          } catch (IOException _) {
            // it does not read its input, which it need not
          }
        });
  }

  private Outcome ended(long started) {
    var took = Duration.ofNanos(System.nanoTime() - started);
    var code = command.getExitStatus();
    if (code != null) {
      return group.isEmpty() ? notStarted() : new Outcome.Exited(code, capture.output(), took);
    }
    if (command.getExitSignal() != null) {
      return new Outcome.Signalled(command.getExitSignal().name(), capture.output(), took);
    }
    return new Outcome.ConnectionLost(
        "the connection to " + connection.shown() + " ended before the command did",
        capture.output(),
        took);
  }

  private Outcome notStarted() {
    var why = capture.output().text().strip();
    return new Outcome.NotStarted(why.isEmpty() ? "the host's shell could not start it" : why);
  }

  private Outcome timeOver(long started) {
    var left = end();
    var took = Duration.ofNanos(System.nanoTime() - started);
    if (sent.endless() && left.isEmpty()) {
      return new Outcome.CutShort(capture.output(), took);
    }
    return new Outcome.TimedOut(left.isEmpty(), left, capture.output(), took);
  }

  /// Ends the process group over another session.
  ///
  /// @return empty if it is confirmed that nothing of it runs; else what may and how to end it
  private String end() {
    Thread.interrupted();
    if (group.isEmpty()) {
      return "its process on " + connection.shown() + " is not known, so it may still run";
    }
    var byHand =
        "it may still run on "
            + connection.shown()
            + " as process group "
            + group.getAsLong()
            + "; end it there with `kill -KILL -"
            + group.getAsLong()
            + "`";
    try {
      var answer =
          connection.runQuietly(RemoteCommand.ending(group.getAsLong(), sent.runAs()), ENDING);
      return answer.stdout().strip().equals("gone") ? "" : byHand;
    } catch (IOException problem) {
      return byHand;
    }
  }
}
