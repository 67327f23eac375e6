package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every verb but those that need a registry, against a real engine.
@Tag("real")
@ExtendWith(SharedDocker.class)
final class VerbsIT {
  private final RealDocker docker;
  private final Calls calls;

  VerbsIT(RealDocker docker) {
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

  @Test
  void given_an_engine_when_asked_for_itself_then_the_JSON_is_the_APIs() throws IOException {
    var info = Said.json(calls.call("info"));
    var version = Said.json(calls.call("version"));
    var ping = calls.call("ping");

    assertThat(info.path("ServerVersion").asText())
        .isEqualTo(version.path("Version").asText())
        .isNotEmpty();
    assertThat(info.path("Containers").isNumber()).isTrue();
    assertThat(Said.text(ping)).contains("API version " + version.path("ApiVersion").asText());
  }

  @Test
  void given_containers_in_several_states_when_listed_then_status_and_all_choose_among_them()
      throws IOException {
    docker.background("it", "sleep 1000");
    docker.cli("create", "--name", "other", "-l", "tier=back", RealDocker.IMAGE).orFail();

    var running = Said.json(calls.call("ps"));
    var created = Said.json(calls.call("ps", "status", "created"));
    var byStatusAll = Said.json(calls.call("ps", "status", "all"));
    var all = Said.json(calls.call("ps", "all", "true"));
    var labelled = Said.json(calls.call("ps", "all", "true", "label", "tier=back"));
    var named = Said.json(calls.call("ps", "all", "true", "name", "^/it$"));

    assertThat(running.findValuesAsText("State")).containsExactly("running");
    assertThat(created.findValuesAsText("State")).containsExactly("created");
    assertThat(byStatusAll).hasSize(2).isEqualTo(all);
    assertThat(labelled.path(0).path("Names").path(0).asText()).isEqualTo("/other");
    assertThat(named).hasSize(1);
    assertThat(named.path(0).path("Image").asText()).isEqualTo(RealDocker.IMAGE);
  }

  @Test
  void given_a_status_that_is_none_when_listed_then_the_engine_says_so() {
    assertThat(Said.words(calls.call("ps", "status", "asleep")))
        .containsIgnoringCase("invalid filter");
  }

  @Test
  void given_a_published_port_when_inspected_and_listed_then_it_is_there_in_the_APIs_shapes()
      throws IOException {
    calls.call(
        "create",
        "image",
        RealDocker.IMAGE,
        "name",
        "it",
        "command",
        "sleep 1000",
        "env",
        "A=1\nB=two words",
        "publish",
        "127.0.0.1:39582:80",
        "memory",
        "64m");
    calls.call("start", "container", "it");

    var inspected = Said.json(calls.call("inspect", "container", "it"));
    var listed = Said.json(calls.call("ps")).path(0);

    assertThat(inspected.path("Config").path("Env").toString())
        .contains("\"A=1\"", "\"B=two words\"");
    assertThat(inspected.path("HostConfig").path("Memory").asLong()).isEqualTo(64 << 20);
    assertThat(
            inspected
                .path("HostConfig")
                .path("PortBindings")
                .path("80/tcp")
                .path(0)
                .path("HostPort")
                .asText())
        .isEqualTo("39582");
    assertThat(
            inspected
                .path("NetworkSettings")
                .path("Ports")
                .path("80/tcp")
                .path(0)
                .path("HostIp")
                .asText())
        .isEqualTo("127.0.0.1");
    assertThat(listed.path("Ports").path(0).path("PublicPort").asInt()).isEqualTo(39582);
    docker.cli("kill", "it");
  }

  @ParameterizedTest
  @CsvSource({"8080:80", "80", "127.0.0.1:8080:80/udp", "[::1]:8080:80", "127.0.0.1::80"})
  void given_a_port_as_the_docker_command_takes_it_when_created_then_the_engine_takes_it_too(
      String publish) {
    var outcome = calls.call("create", "image", RealDocker.IMAGE, "name", "it", "publish", publish);

    assertThat(outcome).isInstanceOf(Outcome.DockerDone.class);
  }

  @Test
  void given_both_streams_when_logs_are_read_then_they_are_told_apart_and_tail_counts_lines() {
    docker
        .cli(
            "run", "--name", "it", RealDocker.IMAGE, "sh", "-c", "echo one; echo two; echo bad >&2")
        .orFail();

    var all = (Outcome.DockerDone) calls.call("logs", "container", "it");
    var last = (Outcome.DockerDone) calls.call("logs", "container", "it", "tail", "1");

    assertThat(all.output().stdout()).isEqualTo("one\ntwo\n");
    assertThat(all.output().stderr()).isEqualTo("bad\n");
    assertThat(last.output().text().lines()).hasSize(1);
  }

  @Test
  void given_a_container_with_a_terminal_when_logs_are_read_then_its_text_comes_unframed() {
    docker.cli("run", "-t", "--name", "it", RealDocker.IMAGE, "echo", "plain").orFail();

    assertThat(Said.text(calls.call("logs", "container", "it"))).isEqualTo("plain\r\n");
  }

  @Test
  void given_a_moment_or_a_length_when_logs_are_read_since_then_only_later_lines_come() {
    docker.background("it", "echo early; sleep 3; echo late; sleep 1000");
    Program.until(
        Duration.ofSeconds(20),
        "the late line",
        () -> docker.cli("logs", "it").text().contains("late"));

    var length = Said.text(calls.call("logs", "container", "it", "since", "2s"));
    var longAgo = Said.text(calls.call("logs", "container", "it", "since", "1h"));
    var moment =
        Said.text(
            calls.call(
                "logs", "container", "it", "since", Instant.now().minusSeconds(3600).toString()));

    assertThat(length).isEqualTo("late\n");
    assertThat(longAgo).isEqualTo("early\nlate\n").isEqualTo(moment);
  }

  @Test
  void
      given_running_containers_when_their_use_is_asked_then_it_is_computed_beside_what_the_engine_said()
          throws IOException {
    docker
        .cli(
            "run",
            "-d",
            "--init",
            "--name",
            "it",
            "-m",
            "64m",
            RealDocker.IMAGE,
            "sh",
            "-c",
            "while :; do :; done")
        .orFail();
    docker.background("other", "sleep 1000");

    var all = Said.json(calls.call("stats"));
    var one = Said.json(calls.call("stats", "container", "it"));

    assertThat(all.findValuesAsText("name")).contains("it", "other");
    assertThat(one).hasSize(1);
    assertThat(one.path(0).path("memory_limit").asLong()).isEqualTo(64 << 20);
    assertThat(one.path(0).path("memory_bytes").asLong()).isBetween(1L, 64L << 20);
    assertThat(one.path(0).path("cpu_percent").asDouble()).isGreaterThan(5);
    assertThat(one.path(0).path("raw").path("memory_stats").path("usage").isNumber()).isTrue();
  }

  @Test
  void given_a_container_that_does_not_run_when_its_use_is_asked_then_none_is_invented()
      throws IOException {
    docker.cli("create", "--name", "it", RealDocker.IMAGE).orFail();

    var stats = Said.json(calls.call("stats", "container", "it"));

    assertThat(stats.path(0).path("name").asText()).isEqualTo("it");
    assertThat(stats.path(0).has("memory_bytes")).isFalse();
  }

  @Test
  void given_an_unknown_container_when_its_use_is_asked_then_it_is_404() {
    assertThat(Said.words(calls.call("stats", "container", "nobody")))
        .isEqualTo("No such container: nobody");
  }

  @Test
  void given_a_running_container_when_started_again_then_it_says_that_it_was_running() {
    docker.background("it", "sleep 1000");

    assertThat(Said.text(calls.call("start", "container", "it"))).contains("running already");
  }

  @Test
  void given_a_container_when_stopped_restarted_and_updated_then_the_engine_did_so()
      throws IOException {
    docker.background("it", "sleep 1000");

    var stopped = calls.call("stop", "container", "it", "grace", "1s");
    var whileStopped = docker.cli("inspect", "-f", "{{.State.Status}}", "it").text().strip();
    calls.call("restart", "container", "it", "grace", "1");
    calls.call("update", "container", "it", "memory", "128m", "memory_swap", "256m", "cpus", "0.5");

    var inspected = Said.json(calls.call("inspect", "container", "it"));
    assertThat(stopped).isInstanceOf(Outcome.DockerDone.class);
    assertThat(whileStopped).isEqualTo("exited");
    assertThat(inspected.path("State").path("Running").asBoolean()).isTrue();
    assertThat(inspected.path("HostConfig").path("Memory").asLong()).isEqualTo(128 << 20);
    assertThat(inspected.path("HostConfig").path("NanoCpus").asLong()).isEqualTo(500_000_000);
  }

  @Test
  void given_a_running_container_when_removed_then_only_by_force() {
    docker.background("it", "sleep 1000");

    var gently = calls.call("rm", "container", "it");
    var byForce = calls.call("rm", "container", "it", "force", "true");

    assertThat(((Outcome.DockerFailed) gently).status()).isEqualTo(409);
    assertThat(byForce).isInstanceOf(Outcome.DockerDone.class);
    assertThat(docker.cli("inspect", "it").code()).isNotZero();
  }

  @Test
  void given_an_image_when_listed_and_inspected_then_match_chooses_by_name() throws IOException {
    var matching = Said.json(calls.call("images", "match", "busybox"));
    var none = Said.json(calls.call("images", "match", "nowhere"));
    var inspected = Said.json(calls.call("inspect-image", "image", RealDocker.IMAGE));

    assertThat(matching.findValues("RepoTags").toString()).contains(RealDocker.IMAGE);
    assertThat(none).isEmpty();
    assertThat(inspected.path("Config").path("Cmd").path(0).asText()).isEqualTo("/bin/sh");
  }

  @Test
  void given_things_out_of_use_when_pruned_then_what_was_reclaimed_is_told() throws IOException {
    docker
        .cli(
            "run",
            "--name",
            "it",
            RealDocker.IMAGE,
            "dd",
            "if=/dev/zero",
            "of=/big",
            "bs=1M",
            "count=3")
        .orFail();
    docker.cli("network", "create", "nobodys").orFail();

    var containers = Said.json(calls.call("prune", "what", "containers"));
    var networks = Said.json(calls.call("prune", "what", "networks"));
    var volumes = Said.json(calls.call("prune", "what", "volumes"));
    var system = Said.json(calls.call("prune", "what", "system"));

    assertThat(containers.path("SpaceReclaimed").asLong()).isGreaterThan(3_000_000);
    assertThat(containers.path("ContainersDeleted")).hasSize(1);
    assertThat(networks.path("NetworksDeleted").toString()).contains("nobodys");
    assertThat(volumes.path("SpaceReclaimed").isNumber()).isTrue();
    assertThat(system.path("SpaceReclaimed").isNumber()).isTrue();
    assertThat(docker.cli("image", "inspect", RealDocker.IMAGE).code()).isZero();
  }

  @Test
  void given_a_command_when_run_by_exec_then_its_code_is_the_exit_and_its_words_the_text() {
    docker.background("it", "sleep 1000");

    var outcome =
        (Outcome.DockerDone)
            calls.call("exec", "container", "it", "command", "echo out; echo err >&2; exit 3");

    assertThat(outcome.exit()).contains(3);
    assertThat(outcome.output().stdout()).isEqualTo("out\n");
    assertThat(outcome.output().stderr()).isEqualTo("err\n");
  }

  @Test
  void given_an_unknown_container_when_run_by_exec_then_it_is_404_like_every_other_call() {
    var outcome = calls.call("exec", "container", "nobody", "command", "true");

    assertThat(((Outcome.DockerFailed) outcome).status()).isEqualTo(404);
  }

  @Test
  void given_a_call_that_takes_too_long_when_its_time_is_over_then_it_is_not_said_to_be_done() {
    docker
        .cli(
            "run",
            "-d",
            "--name",
            "it",
            RealDocker.IMAGE,
            "sh",
            "-c",
            "trap '' TERM; while :; do sleep 1; done")
        .orFail();

    var outcome =
        (Outcome.TimedOut)
            calls.call(Duration.ofSeconds(2), "stop", "container", "it", "grace", "20s");

    assertThat(outcome.ended()).isFalse();
    assertThat(outcome.took()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }
}
