package dev.runbookexec.steps.docker;

import dev.runbookexec.steps.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An image registry with a password on this machine's loopback, for as long as it is open.
final class RealRegistry implements AutoCloseable {
  static final String USER = "anna";
  static final String PASSWORD = "right:horse";

  private final Path folder;
  private final String address;
  private final Process server;

  private RealRegistry(Path folder, String address, Process server) {
    this.folder = folder;
    this.address = address;
    this.server = server;
  }

  static RealRegistry start() throws IOException {
    var folder = Files.createTempDirectory("rx-registry-");
    var port = freePort();
    var passwords = folder.resolve("htpasswd");
    Program.run(List.of("htpasswd", "-Bbc", "-C", "5", passwords.toString(), USER, PASSWORD))
        .orFail();
    Files.writeString(
        folder.resolve("config.yml"),
        """
        version: 0.1
        log: { level: error, accesslog: { disabled: true } }
        storage: { filesystem: { rootdirectory: %s/data } }
        http: { addr: '127.0.0.1:%d' }
        auth: { htpasswd: { realm: test, path: %s } }
        """
            .formatted(folder, port, passwords));
    var server =
        Program.start(
            folder.resolve("log"),
            List.of("docker-registry", "serve", folder.resolve("config.yml").toString()));
    Program.until(Duration.ofSeconds(20), "the registry listens", () -> listens(port));
    return new RealRegistry(folder, "127.0.0.1:" + port, server);
  }

  /// Such as `127.0.0.1:41234`.
  String address() {
    return address;
  }

  /// A port at which nobody listens.
  static int freePort() throws IOException {
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

  @Override
  public void close() throws IOException {
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
