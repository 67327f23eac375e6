package dev.runbookexec.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What became of an effect. No code is ever made up: a lost connection is not an exit code.
public sealed interface Outcome {
  /// The word used in tables, journal and report: `finished`, `signalled`, `timed out`, `connection
  /// lost`, `not started`, `refused`, `not performed`, `approved`, `declined`, `answered`,
  /// `unanswered`.
  String word();

  /// The same outcome with another output; outcomes without one stay as they are.
  default Outcome mapOutput(UnaryOperator<Output> change) {
    return switch (this) {
      case Exited(var code, var output, var took) -> new Exited(code, change.apply(output), took);
      case Signalled(var signal, var output, var took) ->
          new Signalled(signal, change.apply(output), took);
      case CutShort(var output, var took) -> new CutShort(change.apply(output), took);
      case Reconnected(var exit, var output, var took) ->
          new Reconnected(exit, change.apply(output), took);
      case NotBack(var reason, var output, var took) ->
          new NotBack(reason, change.apply(output), took);
      case Responded(var status, var headers, var output, var took) ->
          new Responded(status, headers, change.apply(output), took);
      case DockerDone(var json, var exit, var output, var took) ->
          new DockerDone(json, exit, change.apply(output), took);
      case DockerFailed(var status, var message, var output, var took) ->
          new DockerFailed(status, message, change.apply(output), took);
      case TimedOut(var ended, var detail, var output, var took) ->
          new TimedOut(ended, detail, change.apply(output), took);
      case ConnectionLost(var reason, var output, var took) ->
          new ConnectionLost(reason, change.apply(output), took);
      case NotStarted _,
          Refused _,
          NotPerformed _,
          Approved _,
          Declined _,
          Answered _,
          Unanswered _,
          Done _,
          Stopped _ ->
          this;
    };
  }

  /// A command that ended by itself with an exit code.
  record Exited(int code, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// A command that a signal ended.
  ///
  /// @param signal without `SIG`, such as `TERM`
  record Signalled(String signal, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "signalled";
    }
  }

  /// An endless command that was ended after its time, as its step wants; nothing of it runs any
  /// more. Where that could not be confirmed, it is `TimedOut`.
  record CutShort(Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// A command whose connection broke as expected, and whose host answers again.
  ///
  /// @param exit the command's code, 0, if it ended before the break
  record Reconnected(Optional<Integer> exit, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// A command whose connection broke as expected, and whose host has not come back in time.
  record NotBack(String reason, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "connection lost";
    }
  }

  /// An HTTP response of any status.
  record Responded(int status, List<Effect.Header> headers, Output output, Duration took)
      implements Outcome {
    public Responded {
      headers = List.copyOf(headers);
    }

    @Override
    public String word() {
      return "finished";
    }
  }

  /// A Docker Engine call that the engine carried out.
  ///
  /// @param json the engine's answer as JSON text (API shapes); empty for verbs that give none
  /// @param exit for `exec` only: the exit code of the command
  record DockerDone(String json, Optional<Integer> exit, Output output, Duration took)
      implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// A Docker Engine call that the engine refused or failed, with its own words.
  ///
  /// @param status the HTTP status of the engine's answer; 0 where the error came in a progress
  ///   stream
  record DockerFailed(int status, String message, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// The deadline passed.
  ///
  /// @param ended whether it was confirmed that nothing of it runs any more
  /// @param detail where not confirmed: what may still run and the command to end it by hand
  record TimedOut(boolean ended, String detail, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "timed out";
    }
  }

  /// The connection broke after the effect was sent: it may or may not have happened.
  record ConnectionLost(String reason, Output output, Duration took) implements Outcome {
    @Override
    public String word() {
      return "connection lost";
    }
  }

  /// It certainly did not begin: no connection, no such program to start it, no such directory.
  record NotStarted(String reason) implements Outcome {
    @Override
    public String word() {
      return "not started";
    }
  }

  /// It certainly did not begin because the other side said no: authentication, host key.
  record Refused(String reason) implements Outcome {
    @Override
    public String word() {
      return "refused";
    }
  }

  /// This mode does not perform it.
  record NotPerformed(String why) implements Outcome {
    @Override
    public String word() {
      return "not performed";
    }
  }

  /// A person, an option or a scenario said yes.
  ///
  /// @param by who or what: `operator`, `--yes`, `--approve`
  record Approved(String by) implements Outcome {
    @Override
    public String word() {
      return "approved";
    }
  }

  /// A person said no.
  record Declined(String by, String reason) implements Outcome {
    @Override
    public String word() {
      return "declined";
    }
  }

  /// A person answered a question, or noted what was done by hand.
  record Answered(String by, String answer) implements Outcome {
    @Override
    public String word() {
      return "answered";
    }
  }

  /// Nobody is there to answer.
  record Unanswered(String why) implements Outcome {
    @Override
    public String word() {
      return "unanswered";
    }
  }

  /// Time passed, or evidence was written.
  record Done(String detail) implements Outcome {
    @Override
    public String word() {
      return "finished";
    }
  }

  /// A person stopped the run while this was under way.
  record Stopped(String detail) implements Outcome {
    @Override
    public String word() {
      return "stopped";
    }
  }
}
