package dev.runbookexec.steps.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How commands on a real OpenSSH server end, and what is left of them.
@Tag("real")
final class RunningCommandIT {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static boolean runs(String words) {
    return Program.run(List.of("pgrep", "-f", words)).code() == 0;
  }

  @ParameterizedTest
  @CsvSource({"10, 43201", "1, 43202"})
  void given_a_command_deaf_to_term_when_its_time_is_over_then_its_whole_group_is_gone(
      int sessions, int length) throws IOException {
    try (var sshd = RealSshd.start("MaxSessions " + sessions);
        var ssh = new SshSessions(sshd.options())) {
      var script =
          "trap '' TERM; sh -c 'trap \"\" TERM; sleep %1$d; sleep %1$d' & sleep %1$d; sleep %1$d"
              .formatted(length);

      var outcome = ssh.run(Commands.script(sshd.endpoint(), script, SHORT), Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.TimedOut.class, late -> assertThat(late.ended()).as(late.detail()).isTrue());
      assertThat(runs("sleep " + length)).isFalse();
      assertThat(
              Commands.said(
                  ssh.run(
                      Commands.script(sshd.endpoint(), "echo on", Commands.SOON), Progress.NONE)))
          .isEqualTo("on\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 30 & echo begun",
        "(i=0; while [ $i -lt 300 ]; do echo more; sleep 0.1; i=$((i+1)); done) & echo begun; exit 5"
      })
  void given_a_child_that_goes_on_when_the_command_has_ended_then_so_has_the_step(String script)
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var outcome =
          ssh.run(Commands.script(sshd.endpoint(), script, Duration.ofSeconds(6)), Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Exited.class,
              exited -> assertThat(exited.code()).isEqualTo(script.endsWith("5") ? 5 : 0));
      assertThat(Commands.said(outcome)).contains("begun\n");
    }
  }

  @Test
  void given_a_command_that_closes_its_output_when_it_goes_on_then_its_code_is_waited_for()
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var script = "echo out; exec >&- 2>&-; sleep 2; exit 9";

      var outcome = ssh.run(Commands.script(sshd.endpoint(), script, Commands.SOON), Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Exited.class, exited -> assertThat(exited.code()).isEqualTo(9));
    }
  }

  @Test
  void given_a_script_too_long_for_the_line_when_run_then_it_runs_as_it_is_written()
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var value = "é'\"\\$x\n".repeat(30_000);
      var script =
          "printf %s '" + value.replace("'", "'\\''") + "' | wc -c; cat; echo \"$#:$0:$g\"";

      var outcome =
          ssh.run(
              Commands.script(sshd.endpoint(), script, Optional.of("its own\n"), Commands.SOON),
              Progress.NONE);

      assertThat(Commands.said(outcome)).isEqualTo(8 * 30_000 + "\nits own\n0:sh:\n");
    }
  }

  @Test
  void given_arguments_too_long_for_the_line_when_run_then_all_of_them_come() throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var words = List.of("printf", "%.3s", "a'b".repeat(30_000), "c\"d".repeat(30_000));

      var outcome =
          ssh.run(
              new Effect.RunCommand(
                  "step",
                  sshd.endpoint(),
                  new Effect.Command.Arguments(words),
                  new LinkedHashMap<>(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Commands.SOON,
                  Impact.OBSERVE),
              Progress.NONE);

      assertThat(Commands.said(outcome)).isEqualTo("a'bc\"d");
    }
  }

  @Test
  void given_a_connection_that_breaks_when_a_command_is_under_way_then_no_code_is_made_up()
      throws Exception {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var effect = Commands.script(sshd.endpoint(), "echo first; sleep 15", Commands.SOON);
      ssh.run(Commands.script(sshd.endpoint(), "true", Commands.SOON), Progress.NONE);
      var running = new FutureTask<>(() -> ssh.run(effect, Progress.NONE));
      Thread.ofVirtual().start(running);
      Program.until(Duration.ofSeconds(10), "the command runs", () -> runs("sleep 15"));

      sshd.breakConnections();

      assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.ConnectionLost.class);
    }
  }

  @Test
  void given_much_on_both_streams_when_run_then_all_of_it_is_drained_and_counted()
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var script = "head -c 8000000 /dev/zero >&2; head -c 20000000 /dev/zero; exit 7";

      var outcome =
          ssh.run(Commands.script(sshd.endpoint(), script, Duration.ofMinutes(1)), Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Exited.class,
              exited -> {
                assertThat(exited.code()).isEqualTo(7);
                assertThat(exited.output().bytes()).isEqualTo(28_000_000);
                assertThat(exited.output().truncated()).isTrue();
              });
    }
  }

  @Test
  void given_a_host_behind_another_that_says_nothing_when_connecting_then_it_is_given_up()
      throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var sshd = RealSshd.start()) {
      var config =
          """
          Host silent
            HostName 127.0.0.1
            Port %d
            ConnectTimeout 1
            ProxyJump root@127.0.0.1:%d
          Host *
            IdentityFile %s
          """
              .formatted(silent.getLocalPort(), sshd.port(), sshd.folder().resolve("client"));

      var outcome =
          Commands.run(
              Commands.configured(sshd, config, Map.of()), new Endpoint.Ssh("silent"), "echo in");

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.NotStarted.class,
              none -> assertThat(none.reason()).contains("it did not answer in time"));
    }
  }

  @Test
  void given_input_that_is_not_read_when_the_command_ends_then_nothing_waits_for_it()
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var effect =
          Commands.script(
              sshd.endpoint(), "exit 4", Optional.of("x".repeat(8_000_000)), Commands.SOON);

      var outcome = ssh.run(effect, Progress.NONE);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Exited.class, exited -> assertThat(exited.code()).isEqualTo(4));
      assertThat(
              Commands.said(
                  ssh.run(
                      Commands.script(sshd.endpoint(), "echo on", Duration.ofSeconds(10)),
                      Progress.NONE)))
          .isEqualTo("on\n");
    }
  }

  @Test
  void given_more_input_than_fits_on_the_way_when_it_is_read_late_then_all_of_it_arrives()
      throws IOException {
    try (var sshd = RealSshd.start();
        var ssh = new SshSessions(sshd.options())) {
      var effect =
          Commands.script(
              sshd.endpoint(), "sleep 2; wc -c", Optional.of("x".repeat(8_000_000)), Commands.SOON);

      assertThat(Commands.said(ssh.run(effect, Progress.NONE)).strip()).isEqualTo("8000000");
    }
  }
}
