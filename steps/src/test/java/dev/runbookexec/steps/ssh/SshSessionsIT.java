package dev.runbookexec.steps.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Commands over a real OpenSSH server.
@Tag("real")
final class SshSessionsIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private RealSshd server;
  private SshSessions sessions;

  @BeforeEach
  void start() throws IOException {
    server = RealSshd.start();
    sessions = new SshSessions(server.options());
  }

  @AfterEach
  void stop() throws IOException {
    sessions.close();
    server.close();
  }

  private Outcome runFor(Duration stopAfter, String script) {
    return run(script, Optional.of(stopAfter), Optional.empty());
  }

  private Outcome runBreaking(String script, Duration breaksWithin, Duration backWithin) {
    var reconnect = new Effect.Reconnect(breaksWithin, backWithin, Duration.ofMillis(300));
    return run(script, Optional.empty(), Optional.of(reconnect));
  }

  private Outcome run(
      String script, Optional<Duration> stopAfter, Optional<Effect.Reconnect> reconnect) {
    return sessions.run(
        new Effect.RunCommand(
            "s",
            server.endpoint(),
            new Effect.Command.Script(script),
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(60),
            Impact.CHANGE,
            stopAfter,
            reconnect),
        Progress.NONE);
  }

  /// Processes with just this command line, or one that begins so.
  private static List<String> alive(String command) {
    return Program.run(List.of("ps", "-eo", "stat=,args="))
        .text()
        .lines()
        .filter(line -> !line.startsWith("Z"))
        .map(line -> line.replaceFirst("^\\S+\\s+", ""))
        .filter(words -> words.startsWith(command))
        .toList();
  }

  @Test
  void given_an_endless_command_when_its_time_is_over_then_it_has_finished_and_nothing_is_left() {
    var outcome =
        (Outcome.CutShort)
            runFor(
                Duration.ofSeconds(2), "echo begun; sleep 86311 & while :; do sleep 86312; done");

    assertThat(outcome.output().stdout()).isEqualTo("begun\n");
    assertThat(alive("sleep 8631")).isEmpty();
  }

  @Test
  void given_a_command_with_a_bound_when_it_ends_before_then_its_code_comes_back() {
    var outcome = (Outcome.Exited) runFor(Duration.ofSeconds(50), "exit 3");

    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void given_a_command_that_breaks_its_connection_when_the_host_is_back_then_it_has_finished()
      throws Exception {
    var running =
        new FutureTask<>(() -> runBreaking("echo going; sleep 2; sleep 86315", SECOND, MINUTE));
    Thread.ofVirtual().start(running);
    Program.until(MINUTE, "the command runs", () -> !alive("sleep 86315").isEmpty());

    server.kill();
    Thread.sleep(Duration.ofSeconds(1));
    server.restart();

    var outcome = (Outcome.Reconnected) running.get(60, TimeUnit.SECONDS);
    assertThat(outcome.output().stdout()).isEqualTo("going\n");
    assertThat(outcome.exit()).isEmpty();
    assertThat(((Outcome.Exited) run("echo on", Optional.empty(), Optional.empty())).code())
        .isZero();
  }

  @Test
  void given_a_host_that_does_not_come_back_then_that_is_said_and_nothing_is_made_up()
      throws Exception {
    var running = new FutureTask<>(() -> runBreaking("sleep 86316", SECOND, Duration.ofSeconds(2)));
    Thread.ofVirtual().start(running);
    Program.until(MINUTE, "the command runs", () -> !alive("sleep 86316").isEmpty());

    server.kill();

    var outcome = (Outcome.NotBack) running.get(60, TimeUnit.SECONDS);
    assertThat(outcome.reason())
        .startsWith(
            server.endpoint().shown() + " did not come back within 2 seconds. The last answer: ");
  }

  @Test
  void given_a_command_that_ends_before_its_connection_breaks_then_the_break_is_waited_for()
      throws Exception {
    var running = new FutureTask<>(() -> runBreaking("echo soon", MINUTE, MINUTE));
    Thread.ofVirtual().start(running);
    Thread.sleep(Duration.ofSeconds(2));

    server.kill();
    server.restart();

    var outcome = (Outcome.Reconnected) running.get(60, TimeUnit.SECONDS);
    assertThat(outcome.exit()).contains(0);
  }

  @Test
  void
      given_a_connection_that_holds_when_a_break_was_expected_then_the_command_is_judged_as_usual() {
    assertThat(runBreaking("true", SECOND, MINUTE)).isInstanceOf(Outcome.Exited.class);
    assertThat(((Outcome.Exited) runBreaking("exit 4", MINUTE, MINUTE)).code()).isEqualTo(4);
  }
}
