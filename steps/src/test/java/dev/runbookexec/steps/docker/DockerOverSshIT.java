package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Effect.Command.Script;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real engine behind a real OpenSSH server: by a channel to its socket, and, where the server
/// forwards none, by the docker command there.
@Tag("real")
@ExtendWith(SharedDocker.class)
final class DockerOverSshIT {
  private static final String FORWARDING = "AllowStreamLocalForwarding yes";
  private static final String NO_FORWARDING = "AllowStreamLocalForwarding no";

  private final RealDocker docker;

  DockerOverSshIT(RealDocker docker) {
    this.docker = docker;
  }

  @BeforeEach
  @AfterEach
  void clean() {
    docker.remove("it");
  }

  private Calls over(RealSshd sshd, Optional<String> host) {
    return Calls.on(
        new Endpoint.Engine(Optional.of(sshd.endpoint()), host), sshd.options(), Map.of());
  }

  private Calls over(RealSshd sshd) {
    return over(sshd, docker.engine().host());
  }

  private String ownDefault() {
    return "SetEnv DOCKER_HOST=unix://" + docker.socket();
  }

  @ParameterizedTest
  @ValueSource(strings = {FORWARDING, NO_FORWARDING})
  void given_either_way_when_called_then_verbs_and_commands_work_as_on_a_local_engine(
      String setting) throws IOException {
    docker.background("it", "sleep 1000");
    try (var sshd = RealSshd.start(setting);
        var calls = over(sshd)) {
      assertThat(
              Said.json(calls.call("inspect", "container", "it"))
                  .path("State")
                  .path("Running")
                  .asBoolean())
          .isTrue();
      assertThat(Said.words(calls.call("inspect", "container", "nobody")))
          .isEqualTo("No such container: nobody");
      assertThat(Said.json(calls.call("stats")).findValuesAsText("name")).contains("it");
      assertThat(Said.text(calls.run("it", "echo hello"))).isEqualTo("hello\n");
      assertThat(
              ((Outcome.Exited)
                      calls.run(
                          "it",
                          new Script("wc -c"),
                          Map.of(),
                          Optional.of("x".repeat(200_000)),
                          Duration.ofSeconds(20)))
                  .output()
                  .stdout()
                  .strip())
          .isEqualTo("200000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FORWARDING, NO_FORWARDING})
  void given_either_way_when_a_command_takes_too_long_then_it_is_ended_with_proof(String setting)
      throws IOException {
    docker.background("it", "sleep 1000");
    try (var sshd = RealSshd.start(setting);
        var calls = over(sshd)) {
      var outcome =
          (Outcome.TimedOut) calls.run("it", new Script("sleep 881"), Duration.ofSeconds(2));

      assertThat(outcome.ended()).isTrue();
      assertThat(docker.cli("exec", "it", "ps").text()).doesNotContain("sleep 881");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FORWARDING, NO_FORWARDING})
  void given_much_output_when_it_comes_over_SSH_then_none_is_lost(String setting)
      throws IOException {
    docker.background("it", "sleep 1000");
    try (var sshd = RealSshd.start(setting);
        var calls = over(sshd)) {
      var outcome =
          (Outcome.Exited)
              calls.run("it", "dd if=/dev/zero bs=1M count=20 2>/dev/null | tr '\\0' x");

      assertThat(outcome.output().bytes()).isEqualTo(20 << 20);
    }
  }

  @Test
  void given_many_containers_when_their_use_is_asked_by_few_sessions_then_all_answer()
      throws IOException {
    try (var sshd = RealSshd.start(NO_FORWARDING);
        var calls = over(sshd)) {
      for (int i = 0; i < 8; i++) {
        docker.background("many" + i, "sleep 1000");
      }

      var stats = Said.json(calls.call("stats"));

      assertThat(stats.findValuesAsText("name")).contains("many0", "many7");
    } finally {
      for (int i = 0; i < 8; i++) {
        docker.remove("many" + i);
      }
    }
  }

  @Test
  void given_no_address_when_connected_then_the_hosts_own_DOCKER_HOST_counts() throws IOException {
    docker.background("it", "sleep 1000");
    try (var sshd = RealSshd.start(ownDefault());
        var calls = over(sshd, Optional.empty())) {
      assertThat(Said.json(calls.call("ps")).findValuesAsText("State")).contains("running");
    }
  }

  @Test
  void given_no_socket_when_called_then_it_was_not_started_and_the_place_is_named()
      throws IOException {
    try (var sshd = RealSshd.start();
        var calls = over(sshd, Optional.of("unix:///no/such.sock"))) {
      var outcome = (Outcome.NotStarted) calls.call("rm", "container", "it");

      assertThat(outcome.reason()).contains("There is no Docker socket unix:///no/such.sock on ");
    }
  }

  @Test
  void given_a_socket_at_which_nobody_listens_when_called_then_the_daemon_does_not_run()
      throws IOException {
    var dead = Files.createTempFile("rx-dead-", ".sock");
    try (var sshd = RealSshd.start();
        var calls = over(sshd, Optional.of("unix://" + dead))) {
      var outcome = (Outcome.NotStarted) calls.call("rm", "container", "it");

      assertThat(outcome.reason()).contains("the Docker daemon does not run");
    } finally {
      Files.delete(dead);
    }
  }

  @Test
  void given_a_host_that_is_not_there_when_called_then_it_was_not_started() throws IOException {
    Calls calls;
    try (var sshd = RealSshd.start()) {
      calls = over(sshd);
    }

    assertThat(calls.call("rm", "container", "it")).isInstanceOf(Outcome.NotStarted.class);
    calls.close();
  }

  @Test
  void given_an_unknown_host_key_when_called_then_it_is_refused() throws IOException {
    try (var sshd = RealSshd.start()) {
      Files.writeString(sshd.options().knownHosts().orElseThrow(), "");
      try (var calls = over(sshd)) {
        assertThat(calls.call("ps")).isInstanceOf(Outcome.Refused.class);
      }
    }
  }

  @Test
  void given_a_connection_that_broke_between_two_calls_when_called_then_it_is_made_anew()
      throws IOException {
    try (var sshd = RealSshd.start();
        var calls = over(sshd)) {
      calls.call("ping");
      sshd.breakConnections();

      assertThat(calls.call("ping")).isInstanceOf(Outcome.DockerDone.class);
    }
  }

  @Test
  void given_a_connection_that_breaks_under_a_command_when_it_ends_then_that_is_noticed_at_once()
      throws Exception {
    docker.background("it", "sleep 1000");
    try (var sshd = RealSshd.start();
        var calls = over(sshd)) {
      var running = new FutureTask<>(() -> calls.run("it", "sleep 882"));
      Thread.ofVirtual().start(running);
      Program.until(
          Duration.ofSeconds(20),
          "it runs",
          () -> docker.cli("exec", "it", "ps").text().contains("sleep 882"));

      sshd.breakConnections();

      assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.ConnectionLost.class);
    }
  }

  @Test
  void
      given_a_bridge_when_open_then_nobody_else_can_enter_its_folder_and_when_closed_then_it_is_gone()
          throws IOException {
    try (var sshd = RealSshd.start()) {
      var before = bridges();
      var calls = over(sshd);
      calls.call("ping");
      var made = bridges().lines().filter(line -> !before.contains(line)).findFirst().orElseThrow();

      assertThat(Program.run(List.of("stat", "-c", "%a", made)).text().strip()).isEqualTo("700");
      calls.close();
      assertThat(Path.of(made)).doesNotExist();
    }
  }

  private static String bridges() {
    return Program.run(List.of("find", "/tmp", "-maxdepth", "1", "-name", "runbook-exec-*")).text();
  }
}
