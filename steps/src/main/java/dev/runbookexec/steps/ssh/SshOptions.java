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
public record SshOptions(
    Optional<Path> config,
    Optional<Path> identity,
    Optional<Path> knownHosts,
    Map<String, String> environment) {
  public SshOptions {
    environment = Map.copyOf(environment);
  }
}
