package dev.runbookexec.steps.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A host as OpenSSH's configuration resolves it.
///
/// @param keyName the name under which its key is looked up, if not the address
/// @param named the private key that was asked for, the first of the identities
/// @param identities private keys to try, in order
/// @param identitiesOnly whether the agent may offer only those
/// @param jump the host to go through, as a destination
/// @param agent the agent's socket
record Host(
    String destination,
    String address,
    int port,
    String user,
    Optional<String> keyName,
    Optional<Path> named,
    List<Path> identities,
    boolean identitiesOnly,
    Optional<String> jump,
    List<Path> knownHosts,
    Optional<Path> agent,
    Duration connectTimeout) {
  Host {
    identities = List.copyOf(identities);
    knownHosts = List.copyOf(knownHosts);
  }

  /// The same host, reached through others.
  Host through(String newJump) {
    return new Host(
        destination,
        address,
        port,
        user,
        keyName,
        named,
        identities,
        identitiesOnly,
        Optional.of(newJump),
        knownHosts,
        agent,
        connectTimeout);
  }

  /// Where it is, for messages: `deploy@10.0.1.7`, with the port if it is not 22.
  String shown() {
    return user + "@" + address + (port == 22 ? "" : ":" + port);
  }
}
