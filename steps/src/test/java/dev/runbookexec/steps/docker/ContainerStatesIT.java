package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the engine says of containers that ended badly or never began.
@Tag("real")
@ExtendWith(SharedDocker.class)
final class ContainerStatesIT {
  private final RealDocker docker;
  private final Calls calls;

  ContainerStatesIT(RealDocker docker) {
    this.docker = docker;
    this.calls = Calls.on(docker.engine());
  }

  @BeforeEach
  @AfterEach
  void clean() {
    docker.remove("it", "other");
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private JsonNode state(String container) throws IOException {
    return Said.json(calls.call("inspect", "container", container)).path("State");
  }

  private void waitForExit() {
    Program.until(
        Duration.ofSeconds(30),
        "it exits",
        () ->
            docker.cli("inspect", "-f", "{{.State.Status}}", "it").text().strip().equals("exited"));
  }

  @Test
  void given_a_container_that_needs_too_much_memory_when_inspected_then_it_is_137_with_OOMKilled()
      throws IOException {
    docker
        .cli(
            "run",
            "-d",
            "--name",
            "it",
            "-m",
            "16m",
            "--memory-swap",
            "16m",
            RealDocker.IMAGE,
            "sh",
            "-c",
            "tail /dev/zero")
        .orFail();
    waitForExit();

    var state = state("it");

    assertThat(state.path("ExitCode").asInt()).isEqualTo(137);
    assertThat(state.path("OOMKilled").asBoolean()).isTrue();
  }

  @Test
  void given_a_container_that_somebody_killed_when_inspected_then_it_is_137_without_OOMKilled()
      throws IOException {
    docker.cli("run", "-d", "--name", "it", RealDocker.IMAGE, "sleep", "1000").orFail();
    docker.cli("kill", "it").orFail();
    waitForExit();

    var state = state("it");

    assertThat(state.path("ExitCode").asInt()).isEqualTo(137);
    assertThat(state.path("OOMKilled").asBoolean()).isFalse();
  }

  @Test
  void
      given_a_missing_entrypoint_when_started_then_the_engines_words_come_and_it_stays_created_with_127()
          throws IOException {
    docker.cli("create", "--name", "it", "--entrypoint", "/no/such", RealDocker.IMAGE).orFail();

    var started = calls.call("start", "container", "it");

    assertThat(started).isInstanceOf(Outcome.DockerFailed.class);
    assertThat(Said.words(started)).contains("no such file or directory");
    assertThat(state("it").path("Status").asText()).isEqualTo("created");
    assertThat(state("it").path("ExitCode").asInt()).isEqualTo(127);
    assertThat(state("it").path("Error").asText()).contains("no such file or directory");
  }

  @Test
  void given_a_taken_port_when_started_then_the_engine_says_so_and_it_stays_created()
      throws IOException {
    docker
        .cli(
            "run",
            "-d",
            "--init",
            "--name",
            "other",
            "-p",
            "127.0.0.1:39581:80",
            RealDocker.IMAGE,
            "sleep",
            "1000")
        .orFail();
    var created =
        calls.call(
            "create", "image", RealDocker.IMAGE, "name", "it", "publish", "127.0.0.1:39581:80");
    assertThat(created).isInstanceOf(Outcome.DockerDone.class);

    var started = calls.call("start", "container", "it");

    assertThat(Said.words(started)).contains("port is already allocated");
    assertThat(((Outcome.DockerFailed) started).status()).isEqualTo(500);
    assertThat(state("it").path("Status").asText()).isEqualTo("created");
  }

  @Test
  void
      given_a_memory_limit_that_is_too_small_when_created_then_the_engine_refuses_it_in_its_words() {
    var outcome = calls.call("create", "image", RealDocker.IMAGE, "name", "it", "memory", "1m");

    assertThat(Said.words(outcome)).contains("inimum memory limit");
    assertThat(((Outcome.DockerFailed) outcome).status()).isEqualTo(400);
  }

  @Test
  void given_an_unknown_container_when_inspected_then_it_is_404_in_the_engines_words() {
    var outcome = calls.call("inspect", "container", "nobody");

    assertThat(((Outcome.DockerFailed) outcome).status()).isEqualTo(404);
    assertThat(Said.words(outcome)).isEqualTo("No such container: nobody");
  }

  @Test
  void given_an_unknown_image_when_created_then_it_is_404_in_the_engines_words() {
    var outcome = calls.call("create", "image", "nothing:here");

    assertThat(((Outcome.DockerFailed) outcome).status()).isEqualTo(404);
    assertThat(Said.words(outcome)).contains("No such image: nothing:here");
  }
}
