package dev.runbookexec.steps.ssh;

import dev.runbookexec.steps.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An ssh-agent, for as long as it is open.
record RealAgent(Process process, Path socket) implements AutoCloseable {
  static RealAgent start(Path folder, Path... keys) throws IOException {
    var socket = folder.resolve("agent.sock");
    var process =
        Program.start(
            folder.resolve("agent.log"), List.of("ssh-agent", "-D", "-a", socket.toString()));
    Program.until(Duration.ofSeconds(10), "the agent listens", () -> Files.exists(socket));
    for (var key : keys) {
      Program.run(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString()))
          .orFail();
    }
    return new RealAgent(process, socket);
  }

  Map<String, String> environment() {
    return Map.of("SSH_AUTH_SOCK", socket.toString());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
