package dev.runbookexec.engine.run;

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

  /// After a round that failed no other begins; branches do not hinder each other.
  private static boolean mayBegin(Act act, Stage.Forked forked) {
    return act instanceof Act.Together(var branches)
        ? forked.begun() < branches.size()
        : forked.begun() < forked.items().size() && forked.broken().isEmpty();
  }

  private static int atOnce(Act act) {
    return act instanceof Act.Each each ? each.parallel() : Integer.MAX_VALUE;
  }

  private static RunEvent begin(Activity activity, int order) {
    return activity.step().act() instanceof Act.Together(var branches)
        ? new RunEvent.BranchStarted(activity.place(), branches.get(order).name())
        : new RunEvent.RoundStarted(activity.place(), order + 1);
  }

  /// The step has begun, and nothing in it.
  static Stage.Forked fresh(List<Value> items) {
    return new Stage.Forked(items, 0, 0, List.of(), new LinkedHashMap<>());
  }

  /// The event that ends a branch or round whose steps are over.
  static RunEvent over(Strand strand, RunState state) {
    var fork = strand.fork().orElseThrow();
    var step = state.in(fork.place()).strand().activity().orElseThrow().step();
    return step.act() instanceof Act.Together(var branches)
        ? new RunEvent.BranchEnded(fork.place(), branches.get(fork.order()).name())
        : new RunEvent.RoundEnded(fork.place(), fork.order() + 1);
  }

  private static Turn ended(Activity activity, Stage.Forked forked) {
    var broken = forked.broken().stream().sorted(Comparator.comparingInt(Broken::order)).toList();
    var failed = broken.stream().filter(one -> one.outcome() == RunOutcome.FAILED).toList();
    var kept = new LinkedHashMap<String, Value>();
    kept.put("count", Value.of(forked.over()));
    kept.put(
        "failed",
        new Value.Sequence(failed.stream().map(one -> value(activity, forked, one)).toList()));
    var status =
        broken.isEmpty()
            ? StepStatus.DONE
            : failed.isEmpty() ? StepStatus.NOT_PERFORMED : StepStatus.FAILED;
    var message =
        broken.isEmpty() ? "" : message(activity, forked, failed.isEmpty() ? broken : failed);
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
    return activity.step().act() instanceof Act.Together(var branches)
        ? "Branch `" + branches.get(one.order()).name() + "`"
        : "Round " + (one.order() + 1) + " (" + Shown.of(forked.items().get(one.order())) + ")";
  }

  /// The state in which a branch has begun.
  static RunState begun(RunState state, Place place, String branch) {
    var activity = state.top().activity().orElseThrow();
    if (!(activity.step().act() instanceof Act.Together(var branches))) {
      throw new IllegalStateException("A branch of a step that does not part: " + place);
    }
    var forked = activity.stage() instanceof Stage.Forked known ? known : fresh(List.of());
    var steps = branches.get(forked.begun()).steps();
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
            forked.items(), forked.begun() + 1, forked.over(), forked.broken(), forked.results());
    var changed = state.doing(activity.at(one));
    return changed.with(
        changed.strands().and(strand.branch(name(activity.place(), part), fork, frame)));
  }

  /// Unique among all strands of a run, since a step's visits are counted across all of them.
  private static String name(Place place, String part) {
    return place.step() + (place.visit() > 1 ? "#" + place.visit() : "") + "/" + part;
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
    var one = new Stage.Forked(forked.items(), forked.begun(), forked.over() + 1, broken, results);
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
