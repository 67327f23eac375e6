package dev.runbookexec.cli.view;

import dev.runbookexec.engine.run.Outcome;
import java.util.Optional;

/// What to say of a step that asked for nothing, `expect: any`, and did not end well: it went on,
/// but a tick would be a lie.
final class Unusual {
  private Unusual() {}

  /// Empty if there is nothing unusual.
  static Optional<String> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(var code, _, _) when code != 0 -> Optional.of("exit " + code);
      case Outcome.Responded(var status, _, _, _) when status >= 400 ->
          Optional.of("status " + status);
      case Outcome.DockerDone(_, var exit, _, _) when exit.orElse(0) != 0 ->
          Optional.of("exit " + exit.orElseThrow());
      case Outcome.DockerFailed(_, var message, _, _) -> Optional.of("refused: " + message);
      case Outcome.Signalled(var signal, _, _) -> Optional.of("signalled: " + signal);
      case Outcome.TimedOut _ -> Optional.of(outcome.word());
      case Outcome.ConnectionLost(var reason, _, _) -> Optional.of(outcome.word() + ": " + reason);
      case Outcome.NotBack(var reason, _, _) -> Optional.of(outcome.word() + ": " + reason);
      case Outcome.NotStarted(var reason) -> Optional.of(outcome.word() + ": " + reason);
      case Outcome.Refused(var reason) -> Optional.of(outcome.word() + ": " + reason);
      case Outcome.Exited _,
          Outcome.CutShort _,
          Outcome.Reconnected _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.NotPerformed _,
          Outcome.Approved _,
          Outcome.Declined _,
          Outcome.Answered _,
          Outcome.Unanswered _,
          Outcome.Done _,
          Outcome.Stopped _ ->
          Optional.empty();
    };
  }
}
