package dev.runbookexec.steps.local;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.LongScript;
import dev.runbookexec.steps.OutputCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Runs commands on this machine, each in a session of its own, so that its whole process group can
/// be ended.
public final class LocalCommands {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Map<String, String> environment;

  /// @param environment of the commands, before what the step adds
  public LocalCommands(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// The system takes about 128 KiB in one argument, and 2 MiB in all.
  private static String why(IOException problem) {
    var words = String.valueOf(problem.getMessage());
    return words.contains("error=7,") || words.contains("Argument list too long")
        ? "the command is longer than the system takes: give large values by `stdin`."
        : words;
  }

  /// Runs one command and waits for its end or its deadline.
  public Outcome run(Effect.RunCommand effect, Progress progress) {
    var started = System.nanoTime();
    Process process;
    try {
      process = builder(effect).start();
    } catch (IOException problem) {
      return new Outcome.NotStarted(why(problem));
    }
    var capture = new OutputCapture();
    var readers =
        List.of(
            capture.drain(process.getInputStream(), OutputCapture.Stream.OUT),
            capture.drain(process.getErrorStream(), OutputCapture.Stream.ERR));
    feed(process, effect.stdin().orElse(""));
    try {
      if (process.waitFor(effect.longest().toMillis(), TimeUnit.MILLISECONDS)) {
        finish(readers, capture);
        return new Outcome.Exited(process.exitValue(), capture.output(), since(started));
      }
      progress.now("its time is over; ending it");
      var gone = end(process);
      if (gone && effect.stopAfter().isPresent()) {
        finish(readers, capture);
        return new Outcome.CutShort(capture.output(), since(started));
      }
      return new Outcome.TimedOut(gone, left(process, gone), capture.output(), since(started));
    } catch (InterruptedException _) {
      var gone = end(process);
      return new Outcome.Stopped(gone ? "It was ended." : left(process, false));
    }
  }

  private ProcessBuilder builder(Effect.RunCommand effect) {
    var words = new ArrayList<String>(List.of("setsid", "-w"));
    effect.runAs().ifPresent(user -> words.addAll(List.of("sudo", "-n", "-E", "-u", user, "--")));
    var pieces = new LinkedHashMap<String, String>();
    switch (effect.command()) {
      case Effect.Command.Script(var text) -> {
        var script = LongScript.of(text);
        words.addAll(List.of("sh", "-c", script.text()));
        pieces.putAll(script.pieces());
      }
      case Effect.Command.Arguments(var arguments) -> words.addAll(arguments);
    }
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(effect.env());
    builder.environment().putAll(pieces);
    effect.directory().ifPresent(folder -> builder.directory(Path.of(folder).toFile()));
    return builder;
  }

  private static void feed(Process process, String text) {
    Thread.ofVirtual()
        .name("stdin")
        .start(() -> {
          try (var stdin = process.getOutputStream()) {
            stdin.write(text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException _) {
            // it does not read its input, which it need not
          }
        });
  }

  /// A child in the background may hold the streams open, or even write on; what it writes later is
  /// not the command's.
  private static void finish(List<Thread> readers, OutputCapture capture)
      throws InterruptedException {
    var atMost = System.nanoTime() + GRACE.toNanos();
    for (var reader : readers) {
      while (!reader.join(Duration.ofMillis(50))
          && capture.quietMillis() < 500
          && System.nanoTime() < atMost) {
        // more is coming
      }
    }
  }

  /// Ends the process group: politely, then by force.
  ///
  /// @return whether nothing of it is left
  private static boolean end(Process process) {
    var group = "-" + process.pid();
    signal("-TERM", group);
    if (isGone(process, group, GRACE)) {
      return true;
    }
    signal("-KILL", group);
    return isGone(process, group, GRACE);
  }

  private static boolean isGone(Process process, String group, Duration length) {
    var deadline = System.nanoTime() + length.toNanos();
    while (process.isAlive() || signal("-0", group)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(20_000_000);
    }
    return true;
  }

  /// @return whether there was something to send it to
  private static boolean signal(String name, String group) {
    try {
      return new ProcessBuilder("kill", name, "--", group)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException noKill) {
      return true; // nothing can be confirmed then, and nothing is
    }
  }

  private static String left(Process process, boolean gone) {
    return gone
        ? ""
        : "something of it still runs; end it with `kill -KILL -- -" + process.pid() + "`";
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
