package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.steps.OutputCapture;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;

/// One connection to a host, shared by all that act on it.
public final class SshConnection implements Closeable {
  /// Together below OpenSSH's usual MaxSessions of 10, whose slots come free late. Small commands
  /// have slots of their own: one of them ends a command that holds a slot, so it must never wait
  /// for that one.
  private static final int SESSIONS = 5;

  private static final int SMALL_SESSIONS = 3;

  private static final int OPEN_ATTEMPTS = 40;

  /// For a session to come free: longer than any that this program opens for itself.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SSHClient client;
  private final Host host;
  private final Another another;
  private final Semaphore sessions = new Semaphore(SESSIONS);
  private final Semaphore smallSessions = new Semaphore(SMALL_SESSIONS);

  SshConnection(SSHClient client, Host host, Another another) {
    this.client = client;
    this.host = host;
    this.another = another;
  }

  /// Makes one more connection to the host.
  @FunctionalInterface
  interface Another {
    SshConnection connect() throws SshException;
  }

  /// A stream in both directions.
  public interface Channel extends Closeable {
    InputStream in();

    OutputStream out();
  }

  /// What a small command gave.
  public record Quiet(int code, String stdout) {}

  boolean isAlive() {
    return client.isConnected() && client.isAuthenticated();
  }

  String shown() {
    return host.shown();
  }

  /// Opens a Unix socket on the host, without a command there.
  ///
  /// @throws IOException if the server does not allow it or nothing listens
  public Channel openUnixSocket(String path) throws IOException {
    var channel = new StreamLocal(client, path);
    channel.open();
    return new Channel() {
      @Override
      public InputStream in() {
        return channel.getInputStream();
      }

      @Override
      public OutputStream out() {
        return channel.getOutputStream();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /// Starts a command whose streams are used as a channel, such as `docker system dial-stdio`.
  public Channel openCommand(String command) throws IOException {
    acquire(sessions);
    var session = open(sessions);
    var running = begun(session, command);
    var closed = new AtomicBoolean();
    return new Channel() {
      @Override
      public InputStream in() {
        return running.getInputStream();
      }

      @Override
      public OutputStream out() {
        return running.getOutputStream();
      }

      @Override
      public void close() {
        if (!closed.getAndSet(true)) {
          closeLater(session, sessions);
        }
      }
    };
  }

  private Session.Command begun(Session session, String command) throws IOException {
    try {
      return session.exec(command);
    } catch (IOException problem) {
      closeLater(session, sessions);
      throw problem;
    }
  }

  /// Runs a small command that reads nothing and writes little.
  ///
  /// @throws IOException if it could not be run, or did not end in time
  public Quiet runQuietly(String command, Duration timeout) throws IOException {
    acquire(smallSessions);
    var session = open(smallSessions);
    try {
      var running = session.exec(command);
      running.getOutputStream().close();
      var capture = new OutputCapture();
      var reader = capture.drain(running.getInputStream(), OutputCapture.Stream.OUT);
      if (!reader.join(timeout)) {
        throw new IOException("the command did not end in time");
      }
      running.join(timeout.toMillis(), TimeUnit.MILLISECONDS);
      var code = running.getExitStatus();
      if (code == null) {
        throw new IOException("the command gave no exit code");
      }
      return new Quiet(code, capture.output().stdout());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a command was under way");
    } finally {
      closeLater(session, smallSessions);
    }
  }

  /// The same over a connection of its own, if the server has no session left for it here.
  Quiet runApart(String command, Duration timeout) throws IOException {
    try {
      return runQuietly(command, timeout);
    } catch (OpenFailException full) {
      try (var apart = another.connect()) {
        return apart.runQuietly(command, timeout);
      } catch (SshException problem) {
        throw new IOException(problem.sentence(), problem);
      }
    }
  }

  /// Runs a command and waits for its end or its deadline. Where many run at the same time it waits
  /// first until one of them is over; who is stopped then has not begun.
  Outcome run(RemoteCommand command, Duration timeout) {
    try {
      sessions.acquire();
    } catch (InterruptedException _) {
      return new Outcome.Stopped("It was not begun: it waited for others on " + shown() + ".");
    }
    Session session;
    try {
      session = open(sessions);
    } catch (IOException problem) {
      return new Outcome.NotStarted(
          "No session on " + host.shown() + ": " + Connector.root(problem));
    }
    var started = System.nanoTime();
    var capture = new OutputCapture();
    try {
      return new RunningCommand(this, session.exec(command.line()), command, capture)
          .await(timeout, started);
    } catch (IOException problem) {
      return new Outcome.ConnectionLost(
          Connector.root(problem), capture.output(), Duration.ofNanos(System.nanoTime() - started));
    } finally {
      closeLater(session, sessions);
    }
  }

  /// A session, for which a slot was taken; the server may still be busy closing earlier ones, so a
  /// refusal is tried again for a while.
  private Session open(Semaphore slots) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return client.startSession();
      } catch (OpenFailException refused) {
        if (attempt == OPEN_ATTEMPTS || !isPaused()) {
          slots.release();
          throw refused;
        }
      } catch (IOException problem) {
        slots.release();
        throw problem;
      }
    }
  }

  private static void acquire(Semaphore slots) throws IOException {
    try {
      if (!slots.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("all sessions are in use");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for a session");
    }
  }

  /// @return false if it was stopped while waiting
  private static boolean isPaused() {
    try {
      Thread.sleep(50);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Closing waits for the server's word, which nobody needs to wait for.
  private static void closeLater(Session session, Semaphore slots) {
    Thread.ofVirtual()
        .name("close-session")
        .start(() -> {
          try {
            session.close();
          } catch (ConnectionException | net.schmizz.sshj.transport.TransportException _) {
            // the connection is gone, and the session with it
          } finally {
            slots.release();
          }
        });
  }

  @Override
  public void close() {
    Connector.close(client);
  }
}
