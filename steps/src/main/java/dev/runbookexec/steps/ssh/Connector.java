package dev.runbookexec.steps.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;

/// Makes connections: through jump hosts, with host keys verified on every hop, logged in.
final class Connector {
  private static final int KEEP_ALIVE_SECONDS = 15;
  private static final int MOST_HOPS = 8;
  private static final Optional<SSHClient> NO_JUMP = Optional.empty();

  /// Beyond the time for a connection, for agreeing on keys.
  private static final Duration KEY_EXCHANGE = Duration.ofSeconds(15);

  private final HostResolver resolver;
  private final Login login;

  Connector(HostResolver resolver, SshOptions.Passphrase passphrase) {
    this.resolver = resolver;
    this.login = new Login(passphrase);
  }

  SSHClient connect(Host host) throws SshException {
    return connect(host, MOST_HOPS);
  }

  private SSHClient connect(Host host, int hops) throws SshException {
    var through = host.jump().isPresent() ? Optional.of(jump(host, hops)) : NO_JUMP;
    var client = new Hop(through);
    KnownHosts knownHosts;
    try {
      knownHosts = KnownHosts.of(host);
    } catch (IOException problem) {
      close(client);
      throw new SshException(true, "The known hosts cannot be read: " + problem.getMessage());
    }
    try {
      prepare(client, host, knownHosts);
      meet(client, host, through);
      client.setTimeout(0);
      login.over(client, host);
      return client;
    } catch (IOException problem) {
      close(client);
      throw explained(host, knownHosts, problem);
    } catch (InterruptedException _) {
      close(client);
      Thread.currentThread().interrupt();
      throw new SshException(false, "It was stopped before a connection was made.");
    } catch (SshException refused) {
      close(client);
      throw refused;
    }
  }

  private static void prepare(SSHClient client, Host host, KnownHosts knownHosts) {
    client.setSocketFactory(new NoDelay());
    client.setConnectTimeout((int) host.connectTimeout().toMillis());
    client.setTimeout((int) host.connectTimeout().toMillis());
    client.addHostKeyVerifier(knownHosts);
    client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
  }

  /// Connects and agrees on keys. The library waits for ever for a host behind another one that
  /// takes the connection and says nothing, so it is given up here.
  private static void meet(SSHClient client, Host host, Optional<SSHClient> through)
      throws IOException, InterruptedException {
    var meeting =
        new FutureTask<>(() -> {
          if (through.isPresent()) {
            client.connectVia(through.get().newDirectConnection(host.address(), host.port()));
          } else {
            client.connect(host.address(), host.port());
          }
          return client;
        });
    Thread.ofVirtual().name("ssh-connect").start(meeting);
    var atMost = host.connectTimeout().plus(KEY_EXCHANGE);
    try {
      meeting.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new SocketTimeoutException();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException problem
          ? problem
          : new IOException(failure.getCause());
    } finally {
      meeting.cancel(true);
    }
  }

  /// A chain `a,b` goes through `a` first.
  private SSHClient jump(Host from, int hops) throws SshException {
    var jump = from.jump().orElseThrow();
    if (hops == 0) {
      throw new SshException(
          true,
          "The jump hosts of "
              + from.shown()
              + " lead in a circle: look for a `ProxyJump` that also holds for the jump host itself.");
    }
    var last = jump.lastIndexOf(',');
    var host = resolver.resolve(asDestination(jump.substring(last + 1)));
    return connect(last < 0 ? host : host.through(jump.substring(0, last)), hops - 1);
  }

  /// `ssh -G` prints a jump host as `user@host:port`.
  private static String asDestination(String jump) {
    return jump.matches(".*:[0-9]+") && !jump.startsWith("ssh://") ? "ssh://" + jump : jump;
  }

  private static SshException explained(Host host, KnownHosts knownHosts, IOException problem) {
    if (!knownHosts.problem().isEmpty()) {
      return new SshException(
          true, host.shown() + " was not trusted: " + knownHosts.problem() + ".");
    }
    if (isUntrusted(problem)) {
      return new SshException(true, host.shown() + " was not trusted: " + root(problem) + ".");
    }
    return new SshException(
        false, "No connection to " + host.shown() + ": " + reason(problem) + ".");
  }

  private static boolean isUntrusted(IOException problem) {
    return (problem instanceof SSHException ssh
            && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE)
        || root(problem).contains("certificate check failed");
  }

  private static String reason(IOException problem) {
    return switch (problem) {
      case UnknownHostException _ -> "its name is not known (DNS)";
      case NoRouteToHostException _ -> "there is no route to it";
      case ConnectException refused ->
          String.valueOf(refused.getMessage()).toLowerCase(java.util.Locale.ROOT);
      case SocketTimeoutException _ -> "it did not answer in time";
      case TransportException transport -> root(transport);
      default -> root(problem);
    };
  }

  static Throwable rootOf(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  static String root(Throwable problem) {
    var cause = rootOf(problem);
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  static void close(SSHClient client) {
    try {
      client.close();
    } catch (IOException _) {
      // it is closed either way
    }
  }

  /// A connection that takes those it leads through with it when it is closed.
  private static final class Hop extends SSHClient {
    private final Optional<SSHClient> through;

    Hop(Optional<SSHClient> through) {
      super(new LeanConfig());
      this.through = through;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        through.ifPresent(Connector::close);
      }
    }
  }

  /// Small packets go out at once; without this each command waits 40 ms for an acknowledgement.
  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      var socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new Socket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return connected(new Socket(host, port, local, localPort));
    }

    private static Socket connected(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      return socket;
    }
  }
}
