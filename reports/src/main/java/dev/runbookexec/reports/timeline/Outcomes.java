package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.source.Lengths;

/// Outcomes in a few words.
final class Outcomes {
  private Outcomes() {}

  static String sentence(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) ->
          code == 0 ? "finished, exit code 0" : "finished with exit code " + code;
      case Outcome.Signalled(var signal, _, _) -> "ended by signal " + signal;
      case Outcome.CutShort(_, var took) ->
          "ran for " + Lengths.shown(took) + " and was then ended, as wanted";
      case Outcome.Reconnected _ -> "broke the connection, as expected, and the host is back";
      case Outcome.NotBack(var reason, _, _) -> reason;
      case Outcome.Responded(var status, _, _, _) -> "answered with status " + status;
      case Outcome.DockerDone(_, var exit, _, _) ->
          exit.map(code -> "finished, exit code " + code).orElse("done");
      case Outcome.DockerFailed(_, var message, _, _) -> "the engine says: " + message;
      case Outcome.TimedOut(var ended, var detail, _, _) ->
          ended ? "timed out and was ended" : "timed out; " + detail;
      case Outcome.ConnectionLost(var reason, _, _) ->
          "connection lost, outcome unknown: " + reason;
      case Outcome.NotStarted(var reason) -> "not started: " + reason;
      case Outcome.Refused(var reason) -> "refused: " + reason;
      case Outcome.NotPerformed(var why) -> "not performed: " + why;
      case Outcome.Approved(var by) -> "approved by " + by;
      case Outcome.Declined(var by, var reason) ->
          "declined by " + by + (reason.isEmpty() ? "" : ": " + reason);
      case Outcome.Answered(var by, var answer) -> "answered by " + by + ": " + answer;
      case Outcome.Unanswered(var why) -> "unanswered: " + why;
      case Outcome.Done(var detail) -> detail.isEmpty() ? "done" : "done: " + detail;
      case Outcome.Stopped(var detail) -> "stopped: " + detail;
    };
  }
}
