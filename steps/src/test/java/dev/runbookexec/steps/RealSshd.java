package dev.runbookexec.steps;

import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.steps.ssh.SshOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// An OpenSSH server on this machine's loopback, with keys of its own, for as long as it is open.
public final class RealSshd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port;
  private Process server;

  private RealSshd(Path folder, int port, Process server) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /// @param settings lines of its configuration, beside those for keys and the port
  public static RealSshd start(String... settings) throws IOException {
    var folder = Files.createTempDirectory("rx-sshd-");
    var port = freePort();
    for (var key : List.of("host", "client")) {
      Program.run(
              List.of(
                  "ssh-keygen",
                  "-q",
                  "-t",
                  "ed25519",
                  "-N",
                  "",
                  "-f",
                  folder.resolve(key).toString()))
          .orFail();
    }
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
    Files.writeString(
        folder.resolve("config"), config(folder, port) + String.join("\n", settings) + "\n");
    Files.writeString(folder.resolve("client.config"), "");
    Files.createDirectories(Path.of("/run/sshd"));
    return new RealSshd(folder, port, listening(folder, port));
  }

  private static Process listening(Path folder, int port) throws IOException {
    var server =
        Program.start(
            folder.resolve("sshd.log"),
            List.of("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("config").toString()));
    Program.until(PATIENCE, "sshd listens", () -> listens(port));
    return server;
  }

  private static String config(Path folder, int port) {
    return """
    Port %d
    ListenAddress 127.0.0.1
    HostKey %s/host
    AuthorizedKeysFile %s/client.pub
    PidFile none
    StrictModes no
    UsePAM no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin yes
    """
        .formatted(port, folder, folder);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public Endpoint.Ssh endpoint() {
    return new Endpoint.Ssh("ssh://root@127.0.0.1:" + port);
  }

  public SshOptions options() {
    return new SshOptions(
        Optional.of(folder.resolve("client.config")),
        Optional.of(folder.resolve("client")),
        Optional.of(folder.resolve("known_hosts")),
        Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH")));
  }

  /// Breaks the connections that are open, and lets new ones in.
  public void breakConnections() {
    server.children().forEach(ProcessHandle::destroyForcibly);
  }

  /// Goes away as in a reboot: connections and what runs over them end, and nothing listens.
  public void kill() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly().onExit().join();
  }

  /// Is back, under the same key and at the same port.
  public void restart() throws IOException {
    server = listening(folder, port);
  }

  @Override
  public void close() throws IOException {
    server.children().forEach(ProcessHandle::destroyForcibly);
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Program.run(List.of("rm", "-rf", folder.toString())).orFail();
  }
}
