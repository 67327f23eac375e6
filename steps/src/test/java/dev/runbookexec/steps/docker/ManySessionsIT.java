package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import dev.runbookexec.steps.RealSshd;
import dev.runbookexec.steps.ssh.SshSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More commands on one host at the same time than its server allows sessions.
@Tag("real")
final class ManySessionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Effect.RunCommand command(RealSshd sshd, String script) {
    return new Effect.RunCommand(
        "many",
        sshd.endpoint(),
        new Effect.Command.Script(script),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(folder.toString()),
        Duration.ofMinutes(5),
        Impact.OBSERVE);
  }

  @Test
  void given_more_commands_than_sessions_when_run_at_the_same_time_then_all_are_run()
      throws Exception {
    try (var sshd = RealSshd.start();
        var sessions = new SshSessions(sshd.options())) {
      var outcomes = new ArrayList<CompletableFuture<Outcome>>();
      for (int i = 0; i < 30; i++) {
        var one = command(sshd, "echo " + i);
        outcomes.add(CompletableFuture.supplyAsync(() -> sessions.run(one, Progress.NONE)));
      }

      for (int i = 0; i < 30; i++) {
        var outcome = outcomes.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(Said.text(outcome)).isEqualTo(i + "\n");
      }
    }
  }

  @Test
  void given_every_session_taken_when_all_are_stopped_then_all_are_ended_and_none_begins()
      throws Exception {
    try (var sshd = RealSshd.start();
        var sessions = new SshSessions(sshd.options())) {
      var ends = new ArrayList<CompletableFuture<Outcome>>();
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 8; i++) {
        var one = command(sshd, "touch begun-$$; sleep 300");
        var end = new CompletableFuture<Outcome>();
        ends.add(end);
        threads.add(Thread.ofVirtual().start(() -> end.complete(sessions.run(one, Progress.NONE))));
      }
      Program.until(PATIENCE, "five have begun", () -> begun() == 5);

      threads.forEach(Thread::interrupt);

      var details = new ArrayList<String>();
      for (var end : ends) {
        var outcome = end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        details.add(((Outcome.Stopped) outcome).detail());
      }
      assertThat(details).filteredOn(detail -> detail.equals("It was ended.")).hasSize(5);
      assertThat(details).filteredOn(detail -> detail.startsWith("It was not begun")).hasSize(3);
      assertThat(begun()).isEqualTo(5);
    }
  }

  private int begun() {
    try (var files = Files.list(folder)) {
      return (int) files.count();
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }
}
