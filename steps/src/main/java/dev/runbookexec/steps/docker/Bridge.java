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
///
/// The library speaks to Unix sockets and takes no streams, so there has to be one. Where a
/// connection breaks on one side it is closed on the other, and whoever reads there sees its end at
/// once.
final class Bridge implements AutoCloseable {
  private static final int CHUNK = 32 * 1024;

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
      Thread.ofVirtual().name("docker-bridge-up").start(() -> send(local, far));
      copy(far.in(), Channels.newOutputStream(local));
    } catch (IOException _) {
      // both sides are closed now, and the client of the socket says so
    }
  }

  /// What the client sends. Its end is passed on: the engine may have more to say.
  private static void send(SocketChannel local, SshConnection.Channel far) {
    try {
      copy(Channels.newInputStream(local), far.out());
      far.out().close();
    } catch (IOException broken) {
      closeBoth(local, far);
    }
  }

  private static void closeBoth(SocketChannel local, SshConnection.Channel far) {
    try (local;
        far) {
      // one of them is broken, so the other one is of no use
    } catch (IOException _) {
      // it was closed already
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    var buffer = new byte[CHUNK];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
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
