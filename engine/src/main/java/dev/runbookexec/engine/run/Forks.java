package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Activity.Broken;
import dev.runbookexec.engine.run.Activity.Stage;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Steps that part into branches, or into rounds, which go on at the same time.
final class Forks {
  private Forks() {}

  /// Begins the branch or round that comes next; ends the step when all are over; empty while there
  /// is nothing to do but to wait for them.
  static Optional<Turn> next(Activity activity, Stage.Forked forked) {
    var going = forked.begun() - forked.over();
    if (mayBegin(activity.step().act(), forked) && going < atOnce(activity.step().act())) {
      return Optional.of(new Turn.Note(begin(activity, forked.begun())));
    }
    return going > 0 ? Optional.empty() : Optional.of(ended(activity, forked));
  }

  /// After a round that failed no other begins; branches do not hinder each other; an alternative
  /// is tried when those before it have failed.
  private static boolean mayBegin(Act act, Stage.Forked forked) {
    if (act instanceof Act.Each) {
      return forked.begun() < forked.items().size() && forked.broken().isEmpty();
    }
    var inOrder = act instanceof Act.Fallback;
    return forked.begun() < parts(act).size() && (!inOrder || allFailed(forked));
  }

  private static boolean allFailed(Stage.Forked forked) {
    return forked.broken().size() == forked.begun()
        && forked.broken().stream().allMatch(one -> one.outcome() == RunOutcome.FAILED);
  }

  private static int atOnce(Act act) {
    if (act instanceof Act.Each each) {
      return each.parallel();
    }
    return act instanceof Act.Fallback ? 1 : Integer.MAX_VALUE;
  }

  /// A branch or an alternative.
  private record Part(String name, List<Step> steps) {}

  /// Those of the step, in the order written; rounds are none.
  private static List<Part> parts(Act act) {
    if (act instanceof Act.Together(var branches)) {
      return branches.stream().map(one -> new Part(one.name(), one.steps())).toList();
    }
    return act instanceof Act.Fallback(var alternatives)
        ? alternatives.stream().map(one -> new Part(one.name(), one.steps())).toList()
        : List.of();
  }

  private static RunEvent begin(Activity activity, int order) {
    return activity.step().act() instanceof Act.Each
        ? new RunEvent.RoundStarted(activity.place(), order + 1)
        : new RunEvent.BranchStarted(
            activity.place(), parts(activity.step().act()).get(order).name());
  }

  /// The step has begun, and nothing in it.
  static Stage.Forked fresh(List<Value> items) {
    return new Stage.Forked(items, 0, 0, List.of(), new LinkedHashMap<>(), Rounds.NONE);
  }

  /// The event that ends a branch or round whose steps are over.
  static RunEvent over(Strand strand, RunState state) {
    var fork = strand.fork().orElseThrow();
    if (strand.called().isPresent()) {
      return Calls.over(strand, state);
    }
    var act = state.in(fork.place()).strand().activity().orElseThrow().step().act();
    if (act instanceof Act.Each) {
      return strand.leaving().isPresent()
          ? new RunEvent.RoundEnded(
              fork.place(), fork.order() + 1, new LinkedHashMap<>(), Optional.empty())
          : Rounds.end(fork.place(), fork.order() + 1, act, state);
    }
    return unsuccessful(strand, act, state)
        .orElseGet(
            () -> new RunEvent.BranchEnded(fork.place(), parts(act).get(fork.order()).name()));
  }

  /// The way an alternative ends whose steps are done, but whose `success` does not hold.
  private static Optional<RunEvent> unsuccessful(Strand strand, Act act, RunState state) {
    var fork = strand.fork().orElseThrow();
    if (strand.leaving().isPresent()
        || !(act instanceof Act.Fallback(var alternatives))
        || alternatives.get(fork.order()).success().isEmpty()) {
      return Optional.empty();
    }
    var success = alternatives.get(fork.order()).success().get();
    var place =
        new Place(
            fork.place().step(),
            fork.place().visit(),
            fork.place().within(),
            strand.depth(),
            strand.label());
    try {
      var holds = success.evaluate(state.scope());
      if (holds.equals(Value.of(true))) {
        return Optional.empty();
      }
      return Optional.of(
          holds instanceof Value.Unknown(var why)
              ? new RunEvent.BranchConcluding(place, RunOutcome.CHECKED, why)
              : new RunEvent.BranchConcluding(
                  place, RunOutcome.FAILED, "`" + success.text() + "` does not hold."));
    } catch (ExpressionException failure) {
      return Optional.of(
          new RunEvent.BranchConcluding(
              place, RunOutcome.FAILED, Interpreter.sentence(failure, state)));
    }
  }

  /// Whether the strand that is looked at is an alternative, whose failure leads to the next one.
  static boolean isAlternative(RunState state) {
    return state
        .strand()
        .fork()
        .flatMap(fork -> state.in(fork.place()).strand().activity())
        .filter(activity -> activity.step().act() instanceof Act.Fallback)
        .isPresent();
  }

  private static Turn ended(Activity activity, Stage.Forked forked) {
    var broken = forked.broken().stream().sorted(Comparator.comparingInt(Broken::order)).toList();
    var failed = broken.stream().filter(one -> one.outcome() == RunOutcome.FAILED).toList();
    if (activity.step().act() instanceof Act.Fallback(var alternatives)) {
      return fallenBack(activity, forked, alternatives);
    }
    var kept = new LinkedHashMap<String, Value>();
    kept.put("count", Value.of(forked.over()));
    if (activity.step().act() instanceof Act.Each each) {
      kept.put("items", forked.kept().items(each, forked.items()));
    }
    kept.put(
        "failed",
        new Value.Sequence(failed.stream().map(one -> value(activity, forked, one)).toList()));
    var ends = failed.isEmpty() && forked.conclusion().isPresent();
    var status =
        broken.isEmpty() || ends
            ? StepStatus.DONE
            : failed.isEmpty() ? StepStatus.NOT_PERFORMED : StepStatus.FAILED;
    var message =
        status == StepStatus.DONE
            ? ""
            : message(activity, forked, failed.isEmpty() ? broken : failed);
    return new Turn.Note(new RunEvent.StepEnded(activity.place(), status, message, kept));
  }

  private static Turn fallenBack(
      Activity activity, Stage.Forked forked, List<Act.Alternative> alternatives) {
    var taken = forked.broken().size() < forked.over() || forked.conclusion().isPresent();
    var open = forked.broken().stream().filter(one -> one.outcome() != RunOutcome.FAILED).toList();
    var kept = new LinkedHashMap<String, Value>();
    kept.put("count", Value.of(forked.over()));
    kept.put(
        "taken", taken ? Value.of(alternatives.get(forked.over() - 1).name()) : Value.absent());
    var status =
        taken ? StepStatus.DONE : open.isEmpty() ? StepStatus.FAILED : StepStatus.NOT_PERFORMED;
    var message = taken ? "" : message(activity, forked, open.isEmpty() ? forked.broken() : open);
    return new Turn.Note(new RunEvent.StepEnded(activity.place(), status, message, kept));
  }

  private static Value value(Activity activity, Stage.Forked forked, Broken one) {
    return activity.step().act() instanceof Act.Together(var branches)
        ? Value.of(branches.get(one.order()).name())
        : forked.items().get(one.order());
  }

  private static String message(Activity activity, Stage.Forked forked, List<Broken> broken) {
    return broken.stream()
        .map(one -> name(activity, forked, one) + ": " + one.reason())
        .collect(Collectors.joining(" "));
  }

  private static String name(Activity activity, Stage.Forked forked, Broken one) {
    var act = activity.step().act();
    if (act instanceof Act.Each) {
      return "Round " + (one.order() + 1) + " (" + Shown.of(forked.items().get(one.order())) + ")";
    }
    var kind = act instanceof Act.Fallback ? "Alternative `" : "Branch `";
    return kind + parts(act).get(one.order()).name() + "`";
  }

  /// The state in which a branch has begun.
  static RunState begun(RunState state, Place place, String branch) {
    var activity = state.top().activity().orElseThrow();
    var forked = activity.stage() instanceof Stage.Forked known ? known : fresh(List.of());
    var steps = parts(activity.step().act()).get(forked.begun()).steps();
    var frame = Frame.of(Frame.Kind.BRANCH, state.top().name(), Optional.of(place), steps);
    return parted(state, activity, forked, branch, frame);
  }

  /// The state in which a round among others has begun.
  static RunState begun(RunState state, Place place, Stage.Forked forked) {
    var activity = state.top().activity().orElseThrow();
    var locals = new LinkedHashMap<String, Value>();
    if (activity.step().act() instanceof Act.Each each) {
      locals.put(each.item(), forked.items().get(forked.begun()));
    }
    List<Step> steps = activity.step().act().inside();
    var frame = Frame.round(state.top().name(), place, steps, locals);
    return parted(state, activity, forked, String.valueOf(forked.begun() + 1), frame);
  }

  private static RunState parted(
      RunState state, Activity activity, Stage.Forked forked, String part, Frame frame) {
    var strand = state.strand();
    var fork = new Strand.Fork(activity.place(), forked.begun(), strand.depth() + 1);
    var one =
        new Stage.Forked(
            forked.items(),
            forked.begun() + 1,
            forked.over(),
            forked.broken(),
            forked.results(),
            forked.kept());
    var changed = state.doing(activity.at(one));
    return changed.with(
        changed.strands().and(strand.branch(name(activity.place(), part), fork, frame)));
  }

  /// Unique among all strands of a run, since a step's visits are counted across all of them.
  static String name(Place place, String part) {
    return place.step() + (place.visit() > 1 ? "#" + place.visit() : "") + "/" + part;
  }

  /// The state in which a round is over, with what it came to.
  static RunState over(RunState state, RunEvent.RoundEnded ended) {
    var left = over(state, ended.place(), String.valueOf(ended.round()));
    var activity = left.strand().activity().orElseThrow();
    if (!(activity.stage() instanceof Stage.Forked forked)
        || !(activity.step().act() instanceof Act.Each each)) {
      throw new IllegalStateException("A round of no loop: " + ended.place());
    }
    var strand = state.strands().find(name(ended.place(), String.valueOf(ended.round())));
    if (strand.flatMap(Strand::leaving).isPresent()) {
      return left;
    }
    var broken = new ArrayList<>(forked.broken());
    ended
        .problem()
        .ifPresent(why -> broken.add(new Broken(ended.round() - 1, RunOutcome.FAILED, why)));
    var kept = forked.kept().and(ended, each, forked.items().get(ended.round() - 1));
    return left.doing(
        activity.at(
            new Stage.Forked(
                forked.items(), forked.begun(), forked.over(), broken, forked.results(), kept)));
  }

  /// The state in which a branch or round is over.
  static RunState over(RunState state, Place place, String part) {
    var strand = state.strands().find(name(place, part)).orElseThrow();
    return absorbed(state, strand);
  }

  /// The state without a branch or round that has ended. What its steps came to is known to later
  /// steps once all are over, in the order written, not in that of time.
  static RunState absorbed(RunState state, Strand ended) {
    var fork = ended.fork().orElseThrow();
    var parent = state.in(fork.place());
    var activity = parent.strand().activity().orElseThrow();
    if (!(activity.stage() instanceof Stage.Forked forked)) {
      throw new IllegalStateException("A branch of a step that has not parted: " + fork.place());
    }
    var broken = new ArrayList<>(forked.broken());
    ended
        .leaving()
        .ifPresent(why -> broken.add(new Broken(fork.order(), why.outcome(), why.reason())));
    var results = new LinkedHashMap<>(forked.results());
    ended
        .results()
        .forEach((step, fields) ->
            results.merge(
                step,
                new Activity.Result(fork.order(), fields),
                (known, found) -> found.order() > known.order() ? found : known));
    var one =
        new Stage.Forked(
            forked.items(), forked.begun(), forked.over() + 1, broken, results, forked.kept());
    if (activity.step().act() instanceof Act.Fallback) {
      for (var result : ended.results().entrySet()) { // the next alternative may read them
        parent = parent.withResult(result.getKey(), result.getValue().entries());
      }
    }
    return parent.with(parent.strands().without(ended.name())).doing(activity.at(one));
  }

  /// The results of the branches stand with those of the strand they parted from.
  static RunState joined(RunState state, Activity activity) {
    var joined = state;
    if (activity.stage() instanceof Stage.Forked forked) {
      for (var result : forked.results().entrySet()) {
        joined = joined.withResult(result.getKey(), result.getValue().fields().entries());
      }
    }
    return joined;
  }
}
