package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.exec.Performer.Progress;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Endpoint;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Waits for a host whose connection a command was expected to break, as a reboot does.
///
/// A break that comes late is waited for. A connection that says nothing any more counts as broken.
final class Return {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SshSessions sessions;
  private final Endpoint.Ssh host;
  private final SshConnection before;
  private final Effect.Reconnect plan;
  private final Progress progress;
  private final long started = System.nanoTime();

  Return(
      SshSessions sessions,
      Endpoint.Ssh host,
      SshConnection before,
      Effect.Reconnect plan,
      Progress progress) {
    this.sessions = sessions;
    this.host = host;
    this.before = before;
    this.plan = plan;
    this.progress = progress;
  }

  /// @param outcome of the command itself
  Outcome after(Outcome outcome) {
    try {
      return switch (outcome) {
        case Outcome.Exited(var code, var output, var took) ->
            code == 0 && breaks() ? back(Optional.of(code), output, took) : outcome;
        case Outcome.Signalled(_, var output, var took) ->
            breaks() ? back(Optional.empty(), output, took) : outcome;
        case Outcome.ConnectionLost(_, var output, var took) ->
            back(Optional.empty(), output, took);
        case Outcome.TimedOut(var ended, _, var output, var took) ->
            ended ? outcome : back(Optional.empty(), output, took);
        case Outcome.NotStarted _,
            Outcome.Refused _,
            Outcome.Stopped _,
            Outcome.CutShort _,
            Outcome.Reconnected _,
            Outcome.NotBack _,
            Outcome.Responded _,
            Outcome.DockerDone _,
            Outcome.DockerFailed _,
            Outcome.NotPerformed _,
            Outcome.Approved _,
            Outcome.Declined _,
            Outcome.Answered _,
            Outcome.Unanswered _,
            Outcome.Done _ ->
            outcome;
      };
    } catch (InterruptedException _) {
      return new Outcome.Stopped(
          "It was not waited for any longer that " + host.shown() + " comes back.");
    }
  }

  /// Whether the connection breaks while that may come.
  private boolean breaks() throws InterruptedException {
    progress.now("waiting for " + host.shown() + " to go");
    var deadline = System.nanoTime() + plan.breaksWithin().toNanos();
    while (System.nanoTime() < deadline) {
      if (!before.isAlive()) {
        return true;
      }
      Thread.sleep(LOOK);
    }
    return !answers();
  }

  private boolean answers() {
    try {
      before.runQuietly("true", PATIENCE);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Outcome back(Optional<Integer> exit, Output output, Duration took)
      throws InterruptedException {
    progress.now("waiting for " + host.shown() + " to come back");
    var deadline = System.nanoTime() + plan.backWithin().toNanos();
    var why = "it was not asked";
    while (System.nanoTime() < deadline) {
      Thread.sleep(plan.every());
      try {
        sessions.again(host, before, PATIENCE);
        return new Outcome.Reconnected(exit, output, took.plus(waited()));
      } catch (SshException problem) {
        why = problem.sentence();
      } catch (IOException problem) {
        why = Connector.root(problem);
      }
    }
    return new Outcome.NotBack(
        host.shown()
            + " did not come back within "
            + plan.backWithin().toSeconds()
            + " seconds. The last answer: "
            + why,
        output,
        took.plus(waited()));
  }

  private Duration waited() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
