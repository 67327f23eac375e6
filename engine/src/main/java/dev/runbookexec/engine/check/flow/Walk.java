package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.check.TargetParts;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.model.Step.OnFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Goes every way through a runbook at once: what all ways to a place have in common is carried
/// along, and ways that part come together again. An empty way is one that the run has ended on.
final class Walk {
  /// So many steps are looked at, procedures each time anew; a runbook for people has far fewer.
  private static final int MOST_STEPS = 200_000;

  private final Runbook runbook;
  private final Marks marks;
  private final Readings readings;
  private final Set<String> reached = new HashSet<>();
  private final Map<Entered, Optional<Way>> entered = new HashMap<>();
  private final Map<String, List<Expression>> acts = new HashMap<>();
  private final Set<String> under = new HashSet<>();

  /// What every way has done on which a step has passed.
  private final Map<String, BitSet> whenPassed = new HashMap<>();

  private int looked;

  /// A procedure is the same when it is entered on the same way.
  private record Entered(String procedure, Way way) {
    /// Without what was lost: that is much to hash, and ways differ in what is done.
    @Override
    public int hashCode() {
      return 31 * procedure.hashCode() + way.done().hashCode();
    }
  }

  Walk(Runbook runbook, Marks marks, Readings readings) {
    this.runbook = runbook;
    this.marks = marks;
    this.readings = readings;
  }

  /// The ids of the steps that some way comes to.
  Set<String> reached() {
    return reached;
  }

  void all() {
    var start = Way.start();
    var end = steps(runbook.steps(), start);
    if (!runbook.cleanUp().isEmpty()) {
      steps(runbook.cleanUp(), cleanUp(start, end));
    }
  }

  /// A run may end anywhere, so clean-up can rely on nothing.
  private Way cleanUp(Way start, Optional<Way> end) {
    var whole = end.orElse(start);
    for (var step : runbook.allSteps().toList()) {
      if (reached.contains(step.id())) {
        whole = whole.with(marks.all(step));
      }
    }
    return Way.join(
        List.of(
            new Way.Branch("all steps are done", whole),
            new Way.Branch("the run ends before it", start)),
        List.of(),
        start);
  }

  private Optional<Way> steps(List<Step> steps, Way way) {
    var at = Optional.of(way);
    for (var step : steps) {
      if (at.isEmpty()) {
        return at;
      }
      at = step(step, at.get());
    }
    return at;
  }

  private Optional<Way> step(Step step, Way way) {
    reached.add(step.id());
    looked++;
    if (looked > MOST_STEPS) {
      return Optional.empty();
    }
    if (step.when().isEmpty()) {
      return act(step, way);
    }
    var when = step.when().get();
    readings.strict(when, way);
    var done = passed(way.looking(when.reads()), when.trueWhen(true));
    var inside = act(step, sure(done, when.sureWhen(true)));
    return joined(
        List.of(
            new Branch("`" + step.id() + "` is done", inside),
            new Branch(
                "`" + step.id() + "` is skipped when `" + when.text() + "` does not hold",
                Optional.of(passed(way, when.trueWhen(false))))),
        when.reads(),
        way);
  }

  private static BitSet both(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  /// The same way, on which a condition has shown that these are true: what has `passed` has kept
  /// what it keeps.
  Way passed(Way way, Set<List<String>> isTrue) {
    var surely = way;
    for (var path : isTrue) {
      if (path.size() == 2 && (path.get(1).equals("passed") || path.get(1).equals("met"))) {
        var done = whenPassed.getOrDefault(path.getFirst(), new BitSet());
        surely = surely.with(marks.passed(path.getFirst())).with(done.stream().toArray());
      }
    }
    return surely;
  }

  /// A way that may have ended.
  private record Branch(String label, Optional<Way> way) {}

  private static Optional<Way> joined(
      List<Branch> branches, Set<List<String>> decidedBy, Way before) {
    var open =
        branches.stream()
            .filter(branch -> branch.way().isPresent())
            .map(branch -> new Way.Branch(branch.label(), branch.way().get()))
            .toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(Way.join(open, decidedBy, before));
  }

  /// The same way, on which a condition has shown that these paths lead somewhere.
  Way sure(Way way, Set<List<String>> paths) {
    var surely = way;
    for (var path : paths) {
      if (path.size() > 1) {
        surely = surely.with(marks.sure(path));
      }
    }
    return surely;
  }

  /// A wait fails when it takes too long, or when a step in it does.
  private Way late(Step step, Way rounds, Way before) {
    if (step.act().inside().stream().noneMatch(Walk::mayFail)) {
      return rounds;
    }
    return Way.join(
        List.of(
            new Way.Branch("`" + step.id() + "` takes too long", rounds),
            new Way.Branch(
                "a step in `" + step.id() + "` fails", begun(step.act().inside(), before))),
        howItEnded(step),
        before);
  }

  /// Whether it ends what it stands in where something goes wrong.
  private static boolean mayFail(Step step) {
    return step.onFailure() instanceof OnFailure.Stop
        && !(step.act() instanceof Act.Say)
        && !(step.act().isOnTarget() && step.expect() instanceof Expect.Anything);
  }

  /// A loop in which a step fails has at least begun with the first one.
  private Way begun(List<Step> steps, Way way) {
    return steps.isEmpty() || steps.getFirst().when().isPresent()
        ? way
        : way.with(marks.ran(steps.getFirst()));
  }

  /// What tells whether a step has failed.
  private static Set<List<String>> howItEnded(Step step) {
    return Stream.of("passed", "outcome", "met", "failed")
        .map(field -> List.of(step.id(), field))
        .collect(Collectors.toSet());
  }

  /// A change of which nobody knew whether it happened passes where its `verify` says so; then it
  /// has kept nothing.
  private Way given(Step step, Way way) {
    return step.recovery().verify().isEmpty()
        ? done(step, way)
        : Way.join(
            List.of(
                new Way.Branch("`" + step.id() + "` passes", done(step, way)),
                new Way.Branch(
                    "its `verify` says that `" + step.id() + "` happened",
                    way.with(marks.ran(step)))),
            Set.of(List.of(step.id(), "outcome")),
            way);
  }

  private Way done(Step step, Way way) {
    return way.with(marks.passed(step));
  }

  private Optional<Way> act(Step step, Way way) {
    return switch (step.act()) {
      case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _ -> {
        readings.filling(actExpressions(step), way);
        readings.strictAt(step.onAt(), TargetParts.usedBy(step, runbook), way);
        readings.tolerant(StepParts.inner(step), way.with(marks.ran(step)));
        recovery(step, way);
        yield ended(step, way, given(step, way), !(step.expect() instanceof Expect.Anything));
      }
      case Act.Decide(var table) ->
          new Rows(this, readings, marks).decide(step, table, done(step, way));
      case Act.Do(var calls) -> {
        var after = Optional.of(way);
        for (var call : calls) {
          after = after.flatMap(on -> call(call, on));
        }
        yield after.map(on -> done(step, on));
      }
      case Act.Say(_, var then) -> consequence(then, way).map(on -> done(step, on));
      case Act.CallRunbook _ -> {
        readings.tolerant(actExpressions(step), way);
        yield ended(step, way, done(step, way), true);
      }
      case Act.Together(var branches) -> {
        var all = branches.stream().map(branch -> steps(branch.steps(), way)).toList();
        yield all.stream().anyMatch(Optional::isEmpty)
            ? Optional.empty()
            : ended(
                step,
                way,
                done(step, Way.all(all.stream().map(Optional::get).toList(), way)),
                true);
      }
      case Act.Fallback(var alternatives) ->
          joined(alternatives(step, alternatives, way), Set.of(List.of(step.id(), "taken")), way)
              .flatMap(on -> ended(step, way, done(step, on), true));
      case Act.Each each -> {
        var list = each.list();
        readings.strict(list, way);
        var rounds = steps(each.steps(), way);
        rounds.ifPresent(on -> readings.filling(StepParts.afterRound(step), on));
        var gone =
            list.isListWithItems()
                ? rounds
                : joined(
                    List.of(
                        new Branch("`" + step.id() + "` has something to go through", rounds),
                        new Branch("the list of `" + step.id() + "` is empty", Optional.of(way))),
                    list.reads(),
                    way);
        // Of rounds at the same time the last one may not have begun.
        var failing = each.parallel() > 1 ? way : begun(each.steps(), way);
        var mayFail = each.steps().stream().anyMatch(Walk::mayFail);
        yield gone.flatMap(on -> ended(step, failing, done(step, on), mayFail));
      }
      case Act.WaitUntil wait -> {
        var round = steps(wait.steps(), way);
        round.ifPresent(on -> readings.tolerant(List.of(wait.until()), on));
        yield round.flatMap(on -> ended(step, late(step, on, way), done(step, on), true));
      }
      case Act.WaitFor _, Act.Ask _, Act.Approve _, Act.Manual _ -> {
        readings.filling(actExpressions(step), way);
        yield ended(step, way, done(step, way), true);
      }
      case Act.Notify _ -> {
        readings.strictAt(step.onAt(), TargetParts.usedBy(step, runbook), way);
        readings.filling(actExpressions(step), way);
        yield Optional.of(done(step, way));
      }
      case Act.Set _ -> {
        readings.filling(actExpressions(step), way);
        yield Optional.of(done(step, way));
      }
      case Act.Collect _ -> {
        readings.tolerant(actExpressions(step), way);
        yield Optional.of(done(step, way));
      }
    };
  }

  /// How far an alternative has come before it fails is not known to the next one.
  private List<Branch> alternatives(Step step, List<Act.Alternative> alternatives, Way way) {
    var ends = new ArrayList<Branch>();
    var from = way;
    for (var one : alternatives) {
      var end = steps(one.steps(), from);
      end.ifPresent(on -> readings.tolerant(one.success().stream().toList(), on));
      var name = "`" + step.id() + "` takes its alternative `" + one.name() + "`";
      ends.add(new Branch(name, end));
      var fails = "the alternative `" + one.name() + "` fails ";
      from =
          joined(
                  List.of(
                      new Branch(fails + "before its end", Optional.of(begun(one.steps(), from))),
                      new Branch(fails + "at its end", end)),
                  Set.of(List.of(step.id(), "taken")),
                  from)
              .orElse(from);
    }
    return ends;
  }

  /// What follows when a change goes wrong: probes while nobody knows whether it happened, and what
  /// takes it back. No later step counts on them.
  private void recovery(Step step, Way way) {
    step.recovery().verify().ifPresent(verify -> steps(verify.steps(), way.with(marks.ran(step))));
    step.recovery().undo().ifPresent(undo -> steps(List.of(undo), done(step, way)));
  }

  /// What the act itself reads, without its condition and what may follow from it.
  private List<Expression> actExpressions(Step step) {
    return acts.computeIfAbsent(step.id(), _ -> actsOf(step));
  }

  private static List<Expression> actsOf(Step step) {
    var rest = new LinkedHashSet<>(StepParts.outer(step));
    step.when().ifPresent(rest::remove);
    StepParts.consequences(step)
        .forEach(then -> StepParts.templates(then).forEach(t -> t.holes().forEach(rest::remove)));
    StepParts.calls(step).forEach(call -> StepParts.holes(call).forEach(rest::remove));
    return new ArrayList<>(rest);
  }

  /// After an act that may have failed.
  private Optional<Way> ended(Step step, Way before, Way passed, boolean mayFail) {
    var failed = before.with(marks.ran(step));
    Optional<Way> other =
        switch (step.onFailure()) {
          case OnFailure.Stop _ -> Optional.empty();
          case OnFailure.GoOn _ -> Optional.of(failed);
          case OnFailure.Then(var then) -> consequence(then, failed);
        };
    whenPassed.merge(step.id(), passed.done(), Walk::both);
    if (!mayFail) {
      return Optional.of(passed);
    }
    return joined(
        List.of(
            new Branch("`" + step.id() + "` passes", Optional.of(passed)),
            new Branch("`" + step.id() + "` fails and the run goes on", other)),
        howItEnded(step),
        before);
  }

  Optional<Way> consequence(Consequence then, Way way) {
    reads(then.say(), way);
    var after = Optional.of(way);
    for (var call : then.procedures()) {
      after = after.flatMap(on -> call(call, on));
    }
    after.ifPresent(on -> {
      reads(then.conclude(), on);
      reads(then.escalate(), on);
    });
    var ends = then.conclude().isPresent() || then.escalate().isPresent();
    return ends ? Optional.empty() : after;
  }

  private void reads(Optional<Template> text, Way way) {
    text.ifPresent(found -> readings.filling(found.holes(), way));
  }

  private Optional<Way> call(Call call, Way way) {
    readings.tolerant(StepParts.holes(call), way);
    var name = call.procedure();
    var procedure = runbook.procedures().get(name);
    if (procedure == null) {
      return Optional.of(way);
    }
    var key = new Entered(name, way);
    var known = entered.get(key);
    if (known != null) {
      return known;
    }
    if (under.contains(name)) { // comes back to itself, of which another check tells
      return Optional.of(way);
    }
    defaults(call, procedure, way);
    under.add(name);
    var after = steps(procedure.steps(), way);
    under.remove(name);
    entered.put(key, after);
    return after;
  }

  private void defaults(Call call, Runbook.Procedure procedure, Way way) {
    procedure.parameters().stream()
        .filter(one -> call.arguments().stream().noneMatch(a -> a.name().equals(one.name())))
        .flatMap(one -> one.defaultValue().stream())
        .forEach(text -> readings.tolerant(text.holes(), way));
  }
}
