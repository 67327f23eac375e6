package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A daemon that stops, comes back and freezes.
@Tag("real")
final class DaemonIT {
  @Test
  void given_a_daemon_when_it_stops_comes_back_and_freezes_then_no_change_is_ever_in_doubt()
      throws IOException {
    try (var docker = RealDocker.start();
        var calls = Calls.on(docker.engine())) {
      docker.cli("create", "--name", "it", RealDocker.IMAGE).orFail();
      calls.call("ping");

      docker.stop();
      assertThat(calls.call("rm", "container", "it")).isInstanceOf(Outcome.NotStarted.class);
      assertThat(calls.run("it", "true")).isInstanceOf(Outcome.NotStarted.class);

      docker.launch();
      assertThat(calls.call("ping")).isInstanceOf(Outcome.DockerDone.class);

      docker.freeze();
      var frozen = calls.call(Duration.ofSeconds(2), "rm", "container", "it");
      docker.thaw();
      assertThat(frozen).isInstanceOf(Outcome.NotStarted.class);

      assertThat(docker.cli("inspect", "it").code()).isZero();
      assertThat(calls.call("rm", "container", "it")).isInstanceOf(Outcome.DockerDone.class);
    }
  }
}
