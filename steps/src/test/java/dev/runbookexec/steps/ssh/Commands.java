package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.Program;
import dev.runbookexec.steps.RealSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scripts on hosts behind SSH, and the keys and files that tests make for them.
final class Commands {
  static final Duration SOON = Duration.ofSeconds(20);

  private Commands() {}

  static Effect.RunCommand script(Endpoint.Ssh on, String text, Duration timeout) {
    return script(on, text, Optional.empty(), timeout);
  }

  static Effect.RunCommand script(
      Endpoint.Ssh on, String text, Optional<String> stdin, Duration timeout) {
    return new Effect.RunCommand(
        "step",
        on,
        new Effect.Command.Script(text),
        new LinkedHashMap<>(),
        stdin,
        Optional.empty(),
        Optional.empty(),
        timeout,
        Impact.OBSERVE);
  }

  static Outcome run(SshOptions options, Endpoint.Ssh on, String text) {
    try (var sessions = new SshSessions(options)) {
      return sessions.run(script(on, text, SOON), Progress.NONE);
    }
  }

  /// What a script wrote that ran to its end, or else the outcome as it is.
  static String said(Outcome outcome) {
    return outcome instanceof Outcome.Exited(_, var output, _)
        ? output.stdout()
        : outcome.toString();
  }

  /// Why a host did not let us in.
  static String refusal(Outcome outcome) {
    return outcome instanceof Outcome.Refused(var reason) ? reason : "not refused: " + outcome;
  }

  /// Options that take everything from a configuration file.
  static SshOptions configured(RealSshd sshd, String config, Map<String, String> environment)
      throws IOException {
    var file = sshd.folder().resolve("test.config");
    Files.writeString(file, config);
    var all = new LinkedHashMap<>(environment);
    all.put("HOME", sshd.folder().toString());
    all.put("PATH", System.getenv("PATH"));
    return new SshOptions(Optional.of(file), Optional.empty(), Optional.of(knownHosts(sshd)), all);
  }

  static Path knownHosts(RealSshd sshd) {
    return sshd.folder().resolve("known_hosts");
  }

  /// A new key that no server knows.
  static Path key(Path folder, String name) {
    keygen("-t", "ed25519", "-N", "", "-f", folder.resolve(name).toString());
    return folder.resolve(name);
  }

  static void keygen(String... arguments) {
    var words = new java.util.ArrayList<String>(List.of("ssh-keygen", "-q"));
    words.addAll(List.of(arguments));
    Program.run(words).orFail();
  }
}
