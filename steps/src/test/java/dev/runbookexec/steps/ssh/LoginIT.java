package dev.runbookexec.steps.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which keys are offered to a real OpenSSH server, in which order, and what is said if none fits.
@Tag("real")
final class LoginIT {
  private static RealSshd sshd;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    sshd = RealSshd.start();
  }

  @AfterAll
  static void stop() throws IOException {
    sshd.close();
  }

  private Path[] strangers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Commands.key(folder, "stranger-" + i))
        .toArray(Path[]::new);
  }

  private static SshOptions with(Optional<Path> identity, Map<String, String> environment) {
    var usual = sshd.options();
    var all = new java.util.HashMap<>(usual.environment());
    all.putAll(environment);
    return new SshOptions(usual.config(), identity, usual.knownHosts(), all);
  }

  @Test
  void given_an_agent_full_of_other_keys_when_a_key_is_named_then_that_one_is_offered_first()
      throws IOException {
    try (var agent = RealAgent.start(folder, strangers(8))) {
      var client = Optional.of(sshd.folder().resolve("client"));

      var outcome = Commands.run(with(client, agent.environment()), sshd.endpoint(), "echo in");

      assertThat(Commands.said(outcome)).isEqualTo("in\n");
    }
  }

  @Test
  void given_more_keys_than_the_server_takes_when_it_hangs_up_then_that_is_said_at_once()
      throws IOException {
    try (var agent = RealAgent.start(folder, strangers(8))) {
      var started = System.nanoTime();

      var outcome =
          Commands.run(with(Optional.empty(), agent.environment()), sshd.endpoint(), "echo in");

      assertThat(Commands.refusal(outcome))
          .contains("ended the log-in: Too many authentication failures")
          .contains("set `IdentitiesOnly yes` for this host");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void given_identities_only_when_the_agent_holds_the_key_then_it_signs_and_no_file_is_opened()
      throws IOException {
    var client = sshd.folder().resolve("client");
    try (var agent = RealAgent.start(folder, client)) {
      Files.copy(sshd.folder().resolve("client.pub"), folder.resolve("id.pub"));
      Files.writeString(folder.resolve("id"), "an encrypted key that nobody can open");
      var config =
          """
          Host *
            IdentitiesOnly yes
            IdentityFile %s
          """
              .formatted(folder.resolve("id"));

      var outcome =
          Commands.run(
              Commands.configured(sshd, config, agent.environment()), sshd.endpoint(), "echo in");

      assertThat(Commands.said(outcome)).isEqualTo("in\n");
    }
  }

  @Test
  void given_a_configured_file_that_is_no_key_when_another_one_fits_then_it_is_passed_over()
      throws IOException {
    Files.writeString(folder.resolve("odd"), "no key at all");
    var config =
        """
        Host *
          IdentityFile %s
          IdentityFile %s
        """
            .formatted(folder.resolve("odd"), sshd.folder().resolve("client"));

    var outcome =
        Commands.run(Commands.configured(sshd, config, Map.of()), sshd.endpoint(), "echo in");

    assertThat(Commands.said(outcome)).isEqualTo("in\n");
  }

  @Test
  void given_a_named_key_that_is_not_there_when_connecting_then_it_is_named() {
    var outcome =
        Commands.run(
            with(Optional.of(folder.resolve("nowhere")), Map.of()), sshd.endpoint(), "echo in");

    assertThat(Commands.refusal(outcome))
        .isEqualTo(
            "The key `" + folder.resolve("nowhere") + "`, named by `--identity`, cannot be read.");
  }

  @Test
  void given_a_wrong_passphrase_when_connecting_then_the_words_are_about_it() throws IOException {
    Commands.keygen(
        "-t", "ed25519", "-N", "right words", "-f", folder.resolve("locked").toString());
    // with it beside, the server would refuse the key before it is opened
    Files.delete(folder.resolve("locked.pub"));
    var usual = sshd.options();
    var options =
        new SshOptions(
            usual.config(),
            Optional.of(folder.resolve("locked")),
            usual.knownHosts(),
            usual.environment(),
            _ -> Optional.of("wrong words".toCharArray()));

    var outcome = Commands.run(options, sshd.endpoint(), "echo in");

    assertThat(Commands.refusal(outcome))
        .contains("(" + folder.resolve("locked") + ", whose passphrase may be wrong)");
  }

  @Test
  void given_a_user_unknown_to_the_host_when_connecting_then_the_keys_tried_are_named() {
    var endpoint =
        new dev.runbookexec.engine.run.Endpoint.Ssh("ssh://nobody-here@127.0.0.1:" + sshd.port());

    var outcome = Commands.run(sshd.options(), endpoint, "echo in");

    assertThat(Commands.refusal(outcome))
        .isEqualTo(
            "nobody-here@127.0.0.1:%d accepts none of the keys offered (%s). Check the user name and the host's authorized keys."
                .formatted(sshd.port(), sshd.folder().resolve("client")));
  }
}
