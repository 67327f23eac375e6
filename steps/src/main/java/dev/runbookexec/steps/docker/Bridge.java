package dev.runbookexec.steps.docker;

import dev.runbookexec.steps.ssh.SshConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A Unix socket on this machine that leads to the engine's socket on a host behind SSH. It lies in
/// a folder that only this user can enter.
final class Bridge implements AutoCloseable {
  private final Path folder;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Remote remote;

  /// Opens the engine's socket on the host.
  interface Remote {
    SshConnection.Channel open() throws IOException;
  }

  Bridge(Remote remote) throws IOException {
    this.remote = remote;
    this.folder =
        Files.createTempDirectory(
            "runbook-exec-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    this.socket = folder.resolve("docker.sock");
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().name("docker-bridge").start(this::accept);
  }

  URI address() {
    return URI.create("unix://" + socket);
  }

  private void accept() {
    try {
      while (true) {
        var local = server.accept();
        Thread.ofVirtual().name("docker-bridge-connection").start(() -> join(local));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void join(SocketChannel local) {
    try (local;
        var far = remote.open()) {
      var up =
          Thread.ofVirtual()
              .name("docker-bridge-up")
              .start(() -> copy(Channels.newInputStream(local), far.out(), far.out()));
      copy(far.in(), Channels.newOutputStream(local), () -> local.shutdownOutput());
      up.join();
    } catch (IOException _) {
      // the client of the socket sees it closed, and says so
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What tells the other side that no more comes.
  private interface End {
    void signal() throws IOException;
  }

  private static void copy(InputStream from, OutputStream to, OutputStream closed) {
    copy(from, to, closed::close);
  }

  private static void copy(InputStream from, OutputStream to, End end) {
    var buffer = new byte[32 * 1024];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
      end.signal();
    } catch (IOException _) {
      // one side is gone; the other one sees it closed
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // a temporary folder of this user may be left over
    }
  }
}
