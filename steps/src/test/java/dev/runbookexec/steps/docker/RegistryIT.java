package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pulls and log-ins against a real registry with a password, and every way in which they fail.
@Tag("real")
@ExtendWith(SharedDocker.class)
final class RegistryIT {
  private final RealDocker docker;
  private final Calls calls;
  private final RealRegistry registry;
  private final String image;

  RegistryIT(RealDocker docker) throws IOException {
    this.docker = docker;
    this.calls = Calls.on(docker.engine());
    this.registry = RealRegistry.start();
    this.image = registry.address() + "/team/app:1";
  }

  @BeforeEach
  void publish() {
    docker
        .cli("login", registry.address(), "-u", RealRegistry.USER, "-p", RealRegistry.PASSWORD)
        .orFail();
    docker.cli("tag", RealDocker.IMAGE, image).orFail();
    docker.cli("push", image).orFail();
    docker.cli("rmi", image).orFail();
    docker.cli("logout", registry.address()).orFail();
  }

  @AfterEach
  void close() throws IOException {
    docker.cli("rmi", "-f", image);
    calls.close();
    registry.close();
  }

  private Outcome pull(String image, String password) {
    return calls.call("pull", "image", image, "username", RealRegistry.USER, "password", password);
  }

  @Test
  void given_the_right_password_when_pulled_then_the_image_is_there_and_progress_was_told() {
    var told = new ConcurrentLinkedQueue<String>();
    var arguments =
        new LinkedHashMap<>(
            Map.of(
                "image", image, "username", RealRegistry.USER, "password", RealRegistry.PASSWORD));

    var outcome =
        calls
            .docker()
            .call(
                new Effect.CallDocker(
                    "s", docker.engine(), "pull", arguments, Duration.ofMinutes(1), Impact.CHANGE),
                told::add);

    assertThat(Said.text(outcome)).contains("Digest: sha256:", "Status: ");
    assertThat(docker.cli("image", "inspect", image).code()).isZero();
    assertThat(told).anyMatch(note -> note.contains("Pulling from team/app"));
  }

  @Test
  void given_no_credentials_when_pulled_then_the_engine_says_no_basic_auth_credentials() {
    var outcome = calls.call("pull", "image", image);

    assertThat(Said.words(outcome)).contains("no basic auth credentials");
  }

  @Test
  void
      given_a_wrong_password_when_pulled_then_the_engine_says_unauthorized_and_the_password_is_nowhere() {
    var outcome = pull(image, "wrong-battery");

    assertThat(Said.words(outcome)).contains("unauthorized");
    assertThat(outcome.toString()).doesNotContain("wrong-battery");
  }

  @Test
  void given_a_tag_that_is_missing_when_pulled_then_the_engine_says_manifest_unknown() {
    assertThat(Said.words(pull(registry.address() + "/team/app:none", RealRegistry.PASSWORD)))
        .contains("manifest unknown");
  }

  @Test
  void given_a_registry_that_is_not_there_when_pulled_then_the_engine_says_connection_refused()
      throws IOException {
    assertThat(
            Said.words(
                pull(
                    "127.0.0.1:" + RealRegistry.freePort() + "/team/app:1", RealRegistry.PASSWORD)))
        .contains("connection refused");
  }

  @Test
  void given_no_tag_when_pulled_then_latest_is_meant() {
    assertThat(Said.words(pull(registry.address() + "/team/app", RealRegistry.PASSWORD)))
        .contains("manifest", "latest");
  }

  @Test
  void given_the_digest_of_an_image_when_pulled_then_that_one_is_pulled() {
    var text = Said.text(pull(image, RealRegistry.PASSWORD));
    var digest =
        text.lines()
            .filter(line -> line.startsWith("Digest: "))
            .findFirst()
            .orElseThrow()
            .substring("Digest: ".length());

    assertThat(pull(registry.address() + "/team/app@" + digest, RealRegistry.PASSWORD))
        .isInstanceOf(Outcome.DockerDone.class);
  }

  @Test
  void given_credentials_when_logged_in_then_they_are_checked_and_nothing_is_kept()
      throws IOException {
    var right =
        calls.call(
            "login",
            "registry",
            registry.address(),
            "username",
            RealRegistry.USER,
            "password",
            RealRegistry.PASSWORD);
    var wrong =
        calls.call(
            "login",
            "registry",
            registry.address(),
            "username",
            RealRegistry.USER,
            "password",
            "wrong");

    assertThat(Said.json(right))
        .isEqualTo(EngineApi.JSON.readTree("{\"Status\":\"Login Succeeded\"}"));
    assertThat(Said.words(wrong)).containsIgnoringCase("unauthorized");
    assertThat(
            Program.run(List.of("docker", "-H", "unix://" + docker.socket(), "pull", image)).code())
        .isNotZero();
  }
}
