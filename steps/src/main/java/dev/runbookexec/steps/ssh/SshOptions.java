package dev.runbookexec.steps.ssh;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How to reach hosts, beside what `ssh -G` says.
///
/// @param config instead of `~/.ssh/config`
/// @param identity the private key to try first
/// @param knownHosts instead of the files that the configuration names
/// @param environment `HOME`, `SSH_AUTH_SOCK`, `PATH`
/// @param passphrase asked for a key file that is encrypted
public record SshOptions(
    Optional<Path> config,
    Optional<Path> identity,
    Optional<Path> knownHosts,
    Map<String, String> environment,
    Passphrase passphrase) {

  /// Gives the passphrase of a key file, or nothing if nobody can be asked.
  @FunctionalInterface
  public interface Passphrase {
    Optional<char[]> of(String file);
  }

  /// Encrypted keys cannot be used.
  public SshOptions(
      Optional<Path> config,
      Optional<Path> identity,
      Optional<Path> knownHosts,
      Map<String, String> environment) {
    this(config, identity, knownHosts, environment, _ -> Optional.empty());
  }

  public SshOptions {
    environment = Map.copyOf(environment);
  }
}
