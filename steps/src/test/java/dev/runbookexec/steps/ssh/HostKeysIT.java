package dev.runbookexec.steps.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real OpenSSH server whose key, or certificate, is known, unknown, changed or revoked.
@Tag("real")
final class HostKeysIT {
  @TempDir Path folder;

  private static String line(Path key) throws IOException {
    var words = Files.readString(Path.of(key + ".pub")).split(" ", -1);
    return words[0] + " " + words[1].strip();
  }

  private Outcome connect(RealSshd sshd, String knownHosts) throws IOException {
    var file = folder.resolve("known_hosts");
    Files.writeString(file, knownHosts);
    var usual = sshd.options();
    return Commands.run(
        new SshOptions(usual.config(), usual.identity(), Optional.of(file), usual.environment()),
        sshd.endpoint(),
        "echo in");
  }

  private static String at(RealSshd sshd) {
    return "[127.0.0.1]:" + sshd.port() + " ";
  }

  /// A server with a certificate, for `hosts` or for `users`, signed by the key `authority`.
  private RealSshd certified(Path authority, boolean forHosts) throws IOException {
    var key = Commands.key(folder, "certified");
    var words = forHosts ? new String[] {"-h"} : new String[0];
    Commands.keygen(
        java.util.stream.Stream.of(
                new String[] {"-s", authority.toString(), "-I", "test", "-n", "127.0.0.1"},
                words,
                new String[] {key + ".pub"})
            .flatMap(java.util.Arrays::stream)
            .toArray(String[]::new));
    return RealSshd.start("HostKey " + key, "HostCertificate " + key + "-cert.pub");
  }

  @Test
  void given_a_hashed_entry_when_connecting_then_the_host_is_known() throws IOException {
    try (var sshd = RealSshd.start()) {
      var hashed = folder.resolve("hashed");
      Files.copy(Commands.knownHosts(sshd), hashed);
      Commands.keygen("-H", "-f", hashed.toString());

      assertThat(Commands.said(connect(sshd, Files.readString(hashed)))).isEqualTo("in\n");
    }
  }

  @Test
  void given_an_unknown_host_when_connecting_then_its_fingerprint_and_what_to_type_are_said()
      throws IOException {
    try (var sshd = RealSshd.start()) {
      assertThat(Commands.refusal(connect(sshd, "")))
          .contains("its key SHA256:")
          .contains("(`ssh ssh://root@127.0.0.1:" + sshd.port() + "` offers to)");
    }
  }

  @Test
  void given_another_key_for_the_host_when_connecting_then_it_is_called_changed()
      throws IOException {
    try (var sshd = RealSshd.start()) {
      var other = line(Commands.key(folder, "other"));

      assertThat(Commands.refusal(connect(sshd, at(sshd) + other))).contains("its key has CHANGED");
    }
  }

  @Test
  void given_a_revoked_key_that_another_line_knows_when_connecting_then_it_is_refused()
      throws IOException {
    try (var sshd = RealSshd.start()) {
      var key = line(sshd.folder().resolve("host"));

      assertThat(Commands.refusal(connect(sshd, at(sshd) + key + "\n@revoked " + at(sshd) + key)))
          .contains("is revoked");
    }
  }

  @Test
  void given_a_certificate_of_a_known_authority_when_connecting_then_the_host_is_known()
      throws IOException {
    var authority = Commands.key(folder, "authority");
    try (var sshd = certified(authority, true)) {
      assertThat(Commands.said(connect(sshd, "@cert-authority * " + line(authority))))
          .isEqualTo("in\n");
    }
  }

  @Test
  void given_a_revoked_authority_when_connecting_then_its_certificates_are_refused()
      throws IOException {
    var authority = Commands.key(folder, "authority");
    try (var sshd = certified(authority, true)) {
      var known = "@cert-authority * " + line(authority) + "\n@revoked * " + line(authority);

      assertThat(Commands.refusal(connect(sshd, known))).contains("is revoked");
    }
  }

  @Test
  void given_a_certificate_for_users_when_a_host_shows_it_then_it_is_refused() throws IOException {
    var authority = Commands.key(folder, "authority");
    try (var sshd = certified(authority, false)) {
      assertThat(Commands.refusal(connect(sshd, "@cert-authority * " + line(authority))))
          .contains("its certificate `test` is one for users, not for hosts");
    }
  }
}
