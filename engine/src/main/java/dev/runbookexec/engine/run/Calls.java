package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// Runbooks that a run carries out within itself. Each has a strand of its own, in which it ends as
/// a run does: its steps under `finally` follow, and the step that calls it says what it came to.
final class Calls {
  private Calls() {}

  static Turn begin(Activity activity, Act.CallRunbook call, RunState state)
      throws ExpressionException {
    return new Turn.Note(
        new RunEvent.CallEntered(
            activity.place(), call.callee().written().id(), CallInputs.of(call, state.scope())));
  }

  /// The state in which it has begun.
  static RunState begun(RunState state, Place place, SequencedMap<String, Value> inputs) {
    var activity = state.top().activity().orElseThrow();
    var callee = callee(activity);
    var home = new Home(callee.here(), callee.prefix(), inputs);
    var frame = Frame.of(Frame.Kind.CALL, "", Optional.of(place), callee.here().steps());
    var fork = new Strand.Fork(place, 0, state.strand().depth() + 1);
    var strand = state.strand().branch(Forks.name(place, ""), fork, frame);
    var forked = new Stage.Forked(List.of(), 1, 0, List.of(), new LinkedHashMap<>(), Rounds.NONE);
    var changed = state.doing(activity.at(forked));
    return changed.with(changed.strands().and(strand.with(Called.begin(home))));
  }

  private static dev.runbookexec.engine.model.Callee callee(Activity activity) {
    if (activity.step().act() instanceof Act.CallRunbook call) {
      return call.callee();
    }
    throw new IllegalStateException("It calls no runbook: " + activity.place());
  }

  /// The strand of the runbook whose steps are looked at; empty for the run's own.
  static Optional<Strand> around(Strands strands) {
    return strands.ancestry().stream().filter(one -> one.called().isPresent()).findFirst();
  }

  static Strand changed(Strand strand, UnaryOperator<Called> change) {
    return strand.called().map(called -> strand.with(change.apply(called))).orElse(strand);
  }

  /// The event that ends the runbook, or the branch of it, that is looked at.
  ///
  /// @param place of the step that ends it; of no step where all are done
  static RunEvent concluding(Place place, RunOutcome outcome, String reason, RunState state) {
    return state
        .strand()
        .called()
        .<RunEvent>map(called ->
            new RunEvent.CallConcluding(place, called.home().runbook().id(), outcome, reason))
        .orElseGet(() -> new RunEvent.BranchConcluding(place, outcome, reason));
  }

  static RunEvent allDone(RunState state) {
    var strand = state.strand();
    var nowhere = new Place("", 0, "", strand.depth(), strand.label());
    return concluding(nowhere, RunOutcome.RESOLVED, "All steps are done.", state);
  }

  /// The end of the step that calls it, once nothing of it is left.
  static RunEvent over(Strand strand, RunState state) {
    var called = strand.called().orElseThrow();
    var leaving = strand.leaving().orElseThrow();
    var failed = leaving.outcome() == RunOutcome.RESOLVED && !called.problems().isEmpty();
    var outcome = failed ? RunOutcome.FAILED : leaving.outcome();
    var reason = new ArrayList<>(List.of(leaving.reason()));
    reason.addAll(called.problems());
    var kept = new LinkedHashMap<String, Value>();
    kept.put("outcome", Value.of(outcome.word()));
    kept.put("reason", Value.of(String.join(" ", reason)));
    kept.put(
        "findings", new Value.Sequence(called.findings().stream().<Value>map(Value::of).toList()));
    kept.put("count", Value.of(called.findings().size()));
    if (outcome == RunOutcome.ESCALATED) {
      kept.put("hand_over", Value.mapping(handOver(called.home().runbook(), state)));
    }
    var message =
        "`"
            + called.home().runbook().id()
            + "` "
            + words(outcome)
            + ": "
            + String.join(" ", reason);
    return new RunEvent.StepEnded(
        strand.fork().orElseThrow().place(), status(outcome), message, kept);
  }

  private static Map<String, Value> handOver(Runbook runbook, RunState state) {
    var filled = new LinkedHashMap<String, Value>();
    runbook
        .about()
        .handOver()
        .forEach((label, text) -> filled.put(label, Value.of(Evidence.text(text, state))));
    return filled;
  }

  private static String words(RunOutcome outcome) {
    return switch (outcome) {
      case RESOLVED -> "is resolved";
      case ESCALATED -> "escalates";
      case FAILED -> "failed";
      case STOPPED -> "was stopped";
      case IN_DOUBT -> "is in doubt";
      case SUSPENDED -> "is suspended";
      case CHECKED, PLANNED -> "goes no further";
    };
  }

  private static StepStatus status(RunOutcome outcome) {
    return switch (outcome) {
      case RESOLVED -> StepStatus.PASSED;
      case ESCALATED, FAILED -> StepStatus.FAILED;
      case STOPPED -> StepStatus.STOPPED;
      case IN_DOUBT -> StepStatus.IN_DOUBT;
      case SUSPENDED -> StepStatus.SUSPENDED;
      case CHECKED, PLANNED -> StepStatus.NOT_PERFORMED;
    };
  }

  /// What a failed call means for the run: where it escalates, so does the run.
  static RunOutcome failure(RunEvent.StepEnded ended) {
    var escalates =
        Value.of(RunOutcome.ESCALATED.word()).equals(ended.kept().get("outcome"))
            && ended.kept().containsKey("hand_over");
    return escalates ? RunOutcome.ESCALATED : RunOutcome.FAILED;
  }

  /// The state without its strand, if that is still there; its results are known by their whole
  /// ids.
  static RunState absorbed(RunState state, Activity activity) {
    return state
        .strands()
        .find(Forks.name(activity.place(), ""))
        .filter(_ -> activity.step().act() instanceof Act.CallRunbook)
        .map(strand -> Forks.absorbed(state, strand))
        .orElse(state);
  }

  /// The state in which the way to its end is decided: loops that are open are left, then what
  /// always follows begins.
  static RunState left(RunState state) {
    var strand = state.strand();
    if (!strand.stack().isEmpty() || strand.called().isEmpty() || strand.isCleaning()) {
      return state;
    }
    var cleanUp = strand.called().get().cleanUp();
    return cleanUp.isEmpty()
        ? state
        : state.with(changed(strand, Called::cleaningUp)).pushed(cleanUp.getFirst());
  }

  /// What must still follow in the runbooks that are under way when the run comes to its end, the
  /// innermost first.
  static List<Frame> cleanUps(RunState state) {
    var all = new ArrayList<Frame>();
    for (var strand : state.strands().all().reversed()) {
      if (strand.called().isPresent()) {
        all.addAll(strand.isCleaning() ? rest(strand) : strand.called().get().cleanUp());
      }
    }
    return all;
  }

  /// Of clean-up that has begun, what comes after the step that is under way.
  private static List<Frame> rest(Strand strand) {
    return strand.stack().stream()
        .limit(1)
        .filter(frame -> frame.kind() == Frame.Kind.FINALLY)
        .map(frame -> frame.activity().isPresent() ? frame.advanced() : frame)
        .toList();
  }
}
