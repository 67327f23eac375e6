package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Commands on hosts behind SSH. Each host is connected to once; all steps share the connection.
public final class SshSessions implements AutoCloseable {
  private final HostResolver resolver;
  private final Connector connector;
  private final Map<String, SshConnection> connections = new ConcurrentHashMap<>();
  private final Map<String, Object> doors = new ConcurrentHashMap<>();

  public SshSessions(SshOptions options) {
    this.resolver = new HostResolver(options);
    this.connector = new Connector(resolver, options.passphrase());
  }

  /// Runs one command and waits for its end or its deadline.
  public Outcome run(Effect.RunCommand effect, Progress progress) {
    if (!(effect.on() instanceof Endpoint.Ssh ssh)) {
      throw new IllegalStateException("Not a host behind SSH: " + effect.on());
    }
    try {
      var connection = connect(ssh, progress);
      var outcome = connection.run(RemoteCommand.of(effect), effect.longest());
      return effect.reconnect().isEmpty()
          ? outcome
          : new Return(this, ssh, connection, effect.reconnect().get(), progress).after(outcome);
    } catch (SshException problem) {
      return problem.isRefused()
          ? new Outcome.Refused(problem.sentence())
          : new Outcome.NotStarted(problem.sentence());
    }
  }

  /// The connection to a host, made if there is none or it has gone. Who wants another host does
  /// not wait for this one.
  public SshConnection connect(Endpoint.Ssh ssh, Progress progress) throws SshException {
    synchronized (doors.computeIfAbsent(ssh.destination(), _ -> new Object())) {
      return connected(ssh, progress);
    }
  }

  private SshConnection connected(Endpoint.Ssh ssh, Progress progress) throws SshException {
    var known = connections.get(ssh.destination());
    if (known != null && known.isAlive()) {
      return known;
    }
    progress.now("connecting to " + ssh.destination());
    var host = resolver.resolve(ssh.destination());
    var made = new SshConnection(connector.connect(host), host);
    connections.put(ssh.destination(), made);
    return made;
  }

  /// Asks a host whether it answers over a new connection; the one before is given up.
  ///
  /// @throws IOException if there is a connection, and no answer over it
  void again(Endpoint.Ssh ssh, SshConnection before, Duration patience)
      throws SshException, IOException {
    giveUp(ssh, before);
    var made = connect(ssh, Progress.NONE);
    try {
      made.runQuietly("true", patience);
    } catch (IOException silent) {
      giveUp(ssh, made);
      throw silent;
    }
  }

  private void giveUp(Endpoint.Ssh ssh, SshConnection connection) {
    if (connections.remove(ssh.destination(), connection)) {
      connection.close();
    }
  }

  @Override
  public synchronized void close() {
    connections.values().forEach(SshConnection::close);
    connections.clear();
  }
}
