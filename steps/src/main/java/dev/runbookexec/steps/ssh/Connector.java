package dev.runbookexec.steps.ssh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/// Makes connections: through jump hosts, with host keys verified on every hop, logged in.
final class Connector {
  private static final int KEEP_ALIVE_SECONDS = 15;

  private final HostResolver resolver;
  private final SshOptions.Passphrase passphrase;

  Connector(HostResolver resolver, SshOptions.Passphrase passphrase) {
    this.resolver = resolver;
    this.passphrase = passphrase;
  }

  SSHClient connect(Host host) throws SshException {
    var through =
        host.jump().isPresent()
            ? Optional.of(jump(host.jump().get()))
            : Optional.<SSHClient>empty();
    var client = new SSHClient(new LeanConfig());
    client.setSocketFactory(new NoDelay());
    client.setConnectTimeout((int) host.connectTimeout().toMillis());
    client.setTimeout((int) host.connectTimeout().toMillis());
    KnownHosts knownHosts;
    try {
      knownHosts = KnownHosts.of(host);
    } catch (IOException problem) {
      throw new SshException(true, "The known hosts cannot be read: " + problem.getMessage());
    }
    client.addHostKeyVerifier(knownHosts);
    try {
      client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
      if (through.isPresent()) {
        client.connectVia(through.get().newDirectConnection(host.address(), host.port()));
      } else {
        client.connect(host.address(), host.port());
      }
      client.setTimeout(0);
      logIn(client, host);
      return client;
    } catch (IOException problem) {
      close(client);
      throw explained(host, knownHosts, problem);
    }
  }

  /// A chain `a,b` goes through `a` first.
  private SSHClient jump(String jump) throws SshException {
    var last = jump.lastIndexOf(',');
    var host = resolver.resolve(asDestination(jump.substring(last + 1)));
    return connect(last < 0 ? host : host.through(jump.substring(0, last)));
  }

  /// `ssh -G` prints a jump host as `user@host:port`.
  private static String asDestination(String jump) {
    return jump.matches(".*:[0-9]+") && !jump.startsWith("ssh://") ? "ssh://" + jump : jump;
  }

  /// The library does not always say which file it asks for.
  private PasswordFinder asking(String file, List<String> tried) {
    return new PasswordFinder() {
      @Override
      public char[] reqPassword(@Nullable Resource<?> resource) {
        var typed = passphrase.of(file);
        if (typed.isEmpty()) {
          tried.add(
              "which is encrypted: set RUNBOOK_EXEC_KEY_PASSPHRASE, or add the key to ssh-agent");
        }
        return typed.orElse(new char[0]);
      }

      @Override
      public boolean shouldRetry(@Nullable Resource<?> resource) {
        return false;
      }
    };
  }

  private void logIn(SSHClient client, Host host) throws IOException, SshException {
    var tried = new ArrayList<String>();
    var methods = new ArrayList<AuthMethod>();
    methods.addAll(agentKeys(host, tried));
    for (var file : host.identities()) {
      if (Files.isReadable(file)) {
        tried.add(file.toString());
        methods.add(
            new AuthPublickey(client.loadKeys(file.toString(), asking(file.toString(), tried))));
      }
    }
    if (methods.isEmpty()) {
      throw new SshException(
          true,
          "There is no key to log in to "
              + host.shown()
              + " with: no agent, and none of the configured key files. Name one with `--identity`.");
    }
    try {
      client.auth(host.user(), methods);
    } catch (UserAuthException refused) {
      throw new SshException(
          true,
          host.shown()
              + " accepts none of the keys offered ("
              + String.join(", ", tried)
              + "): "
              + root(refused)
              + ". Check the user name and the host's authorized keys.");
    }
  }

  private static List<AuthMethod> agentKeys(Host host, List<String> tried) {
    if (host.agent().isEmpty() || host.identitiesOnly() || !Files.exists(host.agent().get())) {
      return List.of();
    }
    var methods = new ArrayList<AuthMethod>();
    var agent = new Agent(host.agent().get());
    try {
      for (var key : agent.keys()) {
        try {
          methods.add(new AgentLogin(agent, key));
        } catch (IOException _) {
          tried.add("a key of the agent of an unknown kind, left out");
        }
      }
      tried.add(methods.size() + " of the agent");
    } catch (IOException problem) {
      tried.add("the agent, which did not answer (" + problem.getMessage() + ")");
    }
    return methods;
  }

  private static SshException explained(Host host, KnownHosts knownHosts, IOException problem) {
    if (!knownHosts.problem().isEmpty()) {
      return new SshException(
          true, host.shown() + " was not trusted: " + knownHosts.problem() + ".");
    }
    if (problem instanceof SSHException ssh
        && ssh.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE) {
      return new SshException(true, host.shown() + " was not trusted: " + root(problem) + ".");
    }
    return new SshException(
        false, "No connection to " + host.shown() + ": " + reason(problem) + ".");
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

  static String root(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  static void close(SSHClient client) {
    try {
      client.close();
    } catch (IOException _) {
      // it is closed either way
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
