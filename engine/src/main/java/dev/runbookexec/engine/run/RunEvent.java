package dev.runbookexec.engine.run;

import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.expr.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Something that happened in a run. Only events change a run's state, and only events are saved.
/// Every text in an event is masked already.
public sealed interface RunEvent {

  /// Where it happened; the first and the last event happen to the run as a whole.
  default Optional<Place> where() {
    return switch (this) {
      case RunStarted _, RunEnded _ -> Optional.empty();
      case StepStarted(var place) -> Optional.of(place);
      case StepSkipped(var place, _) -> Optional.of(place);
      case EffectIntended(var place, _, _) -> Optional.of(place);
      case EffectEnded(var place, _, _) -> Optional.of(place);
      case Decided(var place, _, _) -> Optional.of(place);
      case FindingRecorded(var place, _, _) -> Optional.of(place);
      case Said(var place, _) -> Optional.of(place);
      case ValuesSet(var place, _) -> Optional.of(place);
      case StepEnded(var place, _, _, _) -> Optional.of(place);
      case ProcedureEntered(var place, _, _) -> Optional.of(place);
      case ProcedureLeft(var place, _) -> Optional.of(place);
      case CallEntered(var place, _, _) -> Optional.of(place);
      case CallConcluding(var place, _, _, _) -> Optional.of(place);
      case LoopStarted(var place, _) -> Optional.of(place);
      case RoundStarted(var place, _) -> Optional.of(place);
      case RoundEnded(var place, _, _, _) -> Optional.of(place);
      case BranchStarted(var place, _) -> Optional.of(place);
      case BranchConcluding(var place, _, _) -> Optional.of(place);
      case BranchEnded(var place, _) -> Optional.of(place);
      case Concluding(var place, _, _) -> Optional.of(place);
    };
  }

  /// The first event.
  ///
  /// @param run the run's id, such as `20261124-101530-runner-provision-fails-3f2a`
  /// @param runbook the runbook's id
  /// @param path the runbook's file as the user named it
  /// @param sha256 of the runbook's text, hexadecimal
  /// @param mode `live`, `check`, `drill`
  /// @param version of runbook-exec
  /// @param inputs as shown: secrets masked, absent ones left out
  /// @param incident the incident's id, if one was given
  /// @param operator who runs it: user and host
  /// @param profile of inputs, if one was chosen
  /// @param files other files that the runbook uses, with the SHA-256 of their texts, hexadecimal
  record RunStarted(
      String run,
      String runbook,
      String path,
      String sha256,
      String mode,
      String version,
      SequencedMap<String, String> inputs,
      Optional<String> incident,
      String operator,
      Optional<String> profile,
      SequencedMap<String, String> files)
      implements RunEvent {
    public RunStarted {
      inputs = ordered(inputs);
      files = ordered(files);
    }
  }

  /// A step begins.
  ///
  /// @param place which step, in which visit
  record StepStarted(Place place) implements RunEvent {}

  /// A step was passed over because its `when` did not hold.
  record StepSkipped(Place place, String reason) implements RunEvent {}

  /// The intention is on disk before the effect is sent.
  ///
  /// @param attempt counted from 1 within the visit
  record EffectIntended(Place place, int attempt, Effect effect) implements RunEvent {}

  record EffectEnded(Place place, int attempt, Outcome outcome) implements RunEvent {}

  /// A table was asked.
  ///
  /// @param row name of the row that applies, `otherwise`, or several names parted by `, ` for
  ///   `collect`; empty where undetermined
  record Decided(Place place, Decision decision, String row) implements RunEvent {}

  record FindingRecorded(Place place, String id, String message) implements RunEvent {}

  /// A remark for people.
  record Said(Place place, String text) implements RunEvent {}

  /// Names were given to values.
  record ValuesSet(Place place, SequencedMap<String, Value> values) implements RunEvent {
    public ValuesSet {
      values = ordered(values);
    }
  }

  /// A step ended.
  ///
  /// @param message why it failed, or empty
  /// @param kept values under `keep`, and what the act itself gives a name (`answer`, `count`, …)
  record StepEnded(Place place, StepStatus status, String message, SequencedMap<String, Value> kept)
      implements RunEvent {
    public StepEnded {
      kept = ordered(kept);
    }
  }

  /// A procedure's steps begin.
  ///
  /// @param place the step that asked for it
  /// @param arguments what it was given, defaults filled in; its steps read them
  record ProcedureEntered(Place place, String procedure, SequencedMap<String, Value> arguments)
      implements RunEvent {
    public ProcedureEntered {
      arguments = ordered(arguments);
    }
  }

  /// A procedure's steps are over.
  record ProcedureLeft(Place place, String procedure) implements RunEvent {}

  /// Another runbook begins within the run. Its steps go on in a strand of their own.
  ///
  /// @param place the step that calls it; the step's end is that of the runbook
  /// @param inputs what it was given, defaults filled in
  record CallEntered(Place place, String runbook, SequencedMap<String, Value> inputs)
      implements RunEvent {
    public CallEntered {
      inputs = ordered(inputs);
    }
  }

  /// The way to the end of a called runbook is decided; its steps under `finally` still follow.
  ///
  /// @param place of the step that decides it; of no step where all are done
  record CallConcluding(Place place, String runbook, RunOutcome outcome, String reason)
      implements RunEvent {}

  /// A loop over a list begins.
  ///
  /// @param items the list as it was found; later changes to it do not count
  record LoopStarted(Place place, List<Value> items) implements RunEvent {
    public LoopStarted {
      items = List.copyOf(items);
    }
  }

  /// A round of a loop or of a wait begins.
  ///
  /// @param place of the step that loops
  /// @param round from 1
  record RoundStarted(Place place, int round) implements RunEvent {}

  /// The steps of a round are over.
  ///
  /// @param gathered what is kept of the round, by name; of a wait that must hold several times in
  ///   a row, `held`
  /// @param problem why that could not be worked out
  record RoundEnded(
      Place place, int round, SequencedMap<String, Value> gathered, Optional<String> problem)
      implements RunEvent {
    public RoundEnded {
      gathered = ordered(gathered);
    }
  }

  /// A branch of a `together` begins. Its steps go on in a strand of their own.
  ///
  /// @param place of the step that parts
  record BranchStarted(Place place, String branch) implements RunEvent {}

  /// The way to the end of a branch, or of a round among others, is decided: a step failed in it,
  /// or this mode does not go on.
  ///
  /// @param place of that step
  record BranchConcluding(Place place, RunOutcome outcome, String reason) implements RunEvent {}

  /// A branch is over, at its last step or before.
  ///
  /// @param place of the step that parts
  record BranchEnded(Place place, String branch) implements RunEvent {}

  /// The way to the end is decided; the steps under `finally` still follow.
  record Concluding(Place place, RunOutcome outcome, String reason) implements RunEvent {}

  /// The last event.
  ///
  /// @param reason one sentence
  /// @param handOver what to tell the next responder, filled in; empty unless escalated
  record RunEnded(RunOutcome outcome, String reason, SequencedMap<String, String> handOver)
      implements RunEvent {
    public RunEnded {
      handOver = ordered(handOver);
    }
  }

  /// Where in a run something happened.
  ///
  /// @param step the step's id
  /// @param visit how many times the step has been entered so far, from 1
  /// @param within the procedure that holds it, or empty at the top
  /// @param depth how many procedures, loops and branches it is in
  /// @param strand the branch or called runbook in which it happened; empty for the run's own steps
  record Place(String step, int visit, String within, int depth, Optional<String> strand) {
    /// Its branch as people read it: `dns`, or `rounds 3` in the third round of `rounds`; empty
    /// outside of every branch.
    public String branch() {
      var slash = strand.orElse("").lastIndexOf('/');
      if (slash < 0) {
        return "";
      }
      var part = strand.orElse("").substring(slash + 1);
      if (part.isEmpty()) {
        return ""; // a called runbook, whose steps have its name in their ids
      }
      var round = Character.isDigit(part.charAt(0));
      return round ? strand.orElse("").substring(0, slash) + " " + part : part;
    }

    /// A place outside of every branch.
    public Place(String step, int visit, String within, int depth) {
      this(step, visit, within, depth, Optional.empty());
    }
  }

  private static <V> SequencedMap<String, V> ordered(SequencedMap<String, V> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
