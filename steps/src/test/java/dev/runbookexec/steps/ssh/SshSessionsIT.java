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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Commands over a real OpenSSH server.
@Tag("real")
final class SshSessionsIT {
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
            Optional.of(stopAfter)),
        Progress.NONE);
  }

  private static List<String> alive(String marker) {
    return Program.run(List.of("ps", "-eo", "stat=,args="))
        .text()
        .lines()
        .filter(line -> line.contains(marker) && !line.startsWith("Z"))
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
}
