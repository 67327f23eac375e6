package dev.runbookexec.engine.plan;

import dev.runbookexec.engine.decide.Decider;
import dev.runbookexec.engine.decide.Decision;
import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Scope;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.OnFailure;
import dev.runbookexec.engine.plan.Plan.Branch;
import dev.runbookexec.engine.plan.Plan.Group;
import dev.runbookexec.engine.plan.Plan.Item;
import dev.runbookexec.engine.plan.Plan.Part;
import dev.runbookexec.engine.run.ArgumentValues;
import dev.runbookexec.engine.run.CallInputs;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.engine.run.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Plans a run with nothing but the inputs: every result of a step is unknown, and a decision on an
/// unknown value forks.
public final class Planner {
  private static final int MOST_TIMES = 20;

  private final Runbook runbook;
  private Scope scope;
  private final EffectBuilder effects;
  private final Map<String, Set<Map<String, String>>> shown = new HashMap<>();

  private Planner(Runbook runbook, Scope scope) {
    this.runbook = runbook;
    this.scope = scope;
    this.effects = new EffectBuilder(runbook);
  }

  /// @param inputs by name; what was not given is unknown or absent
  public static Plan plan(Runbook runbook, Map<String, Value> inputs) {
    var planner = of(runbook, "", inputs);
    return new Plan(
        runbook,
        runbook
            .lock()
            .map(lock -> lock.shown(planner.text(Optional.of(lock.name())).orElseThrow())),
        planner.items(runbook.steps()),
        planner.items(runbook.cleanUp()));
  }

  /// @param prefix of the ids of its steps, without which its expressions name them
  private static Planner of(Runbook runbook, String prefix, Map<String, Value> inputs) {
    var values = new LinkedHashMap<String, Value>(inputs);
    values.put("now", new Value.Unknown("the time of the run"));
    runbook.allSteps().forEach(step -> addResults(values, prefix, step));
    return new Planner(runbook, Scope.of(values));
  }

  private static void addResults(Map<String, Value> values, String prefix, Step step) {
    values.put(
        step.id().substring(prefix.length()), new Value.Unknown("`" + step.id() + "` has not run"));
    if (step.act() instanceof Act.Each each) {
      values.put(each.item(), new Value.Unknown("an element of the list"));
    }
  }

  private List<Item> items(List<Step> steps) {
    return steps.stream().map(this::item).toList();
  }

  private Item item(Step step) {
    var note = note(step);
    Optional<Wish> wish = Optional.empty();
    try {
      wish = effects.wish(step, scope);
    } catch (ExpressionException failure) {
      note = failure.sentence();
    }
    if (step.act() instanceof Act.CallRunbook call) {
      note = problem(call).orElse(note);
    }
    var groups = groups(step);
    var inside = groups.isEmpty() ? items(step.act().inside()) : List.<Item>of();
    return new Item(step, wish, note, branches(step), inside, groups);
  }

  private String note(Step step) {
    if (step.when().isEmpty()) {
      return "";
    }
    var condition = step.when().get();
    try {
      return switch (condition.evaluate(scope)) {
        case Value.Truth(var holds) ->
            holds ? "" : "skipped, since `" + condition.text() + "` does not hold";
        case Value.Unknown _ -> "only if " + condition.text();
        case Value.Text _,
            Value.Number _,
            Value.Sequence _,
            Value.Mapping _,
            Value.Secret _,
            Value.Null _,
            Value.Absent _ ->
            "`" + condition.text() + "` is neither true nor false";
      };
    } catch (ExpressionException failure) {
      return failure.sentence();
    }
  }

  private List<Group> groups(Step step) {
    if (step.act() instanceof Act.CallRunbook call) {
      return called(call);
    }
    if (step.act() instanceof Act.Together(var branches)) {
      return branches.stream().map(one -> new Group(one.name(), items(one.steps()))).toList();
    }
    return step.act() instanceof Act.Fallback(var alternatives)
        ? alternatives.stream().map(one -> new Group(shown(one), items(one.steps()))).toList()
        : List.of();
  }

  /// The steps of a runbook that is called, with its own names, and what always follows.
  private List<Group> called(Act.CallRunbook call) {
    var runbook = call.callee().here();
    var inputs = inputs(call);
    var planner = of(runbook, call.callee().prefix(), inputs);
    var given =
        inputs.entrySet().stream()
            .filter(input -> !(input.getValue() instanceof Value.Absent))
            .map(input -> input.getKey() + " = " + Shown.of(input.getValue()))
            .collect(Collectors.joining(", "));
    var name =
        runbook.id() + "  " + runbook.about().title() + (given.isEmpty() ? "" : "  where " + given);
    var groups = new ArrayList<>(List.of(new Group(name, planner.items(runbook.steps()))));
    if (!runbook.cleanUp().isEmpty()) {
      groups.add(new Group(runbook.id() + "  finally", planner.items(runbook.cleanUp())));
    }
    return groups;
  }

  private Map<String, Value> inputs(Act.CallRunbook call) {
    try {
      return CallInputs.of(call, scope);
    } catch (ExpressionException failure) {
      var unknown = new LinkedHashMap<String, Value>();
      call.callee()
          .written()
          .inputs()
          .forEach(input -> unknown.put(input.name(), new Value.Unknown(failure.sentence())));
      return unknown;
    }
  }

  private Optional<String> problem(Act.CallRunbook call) {
    try {
      CallInputs.of(call, scope);
      return Optional.empty();
    } catch (ExpressionException failure) {
      return Optional.of(failure.sentence());
    }
  }

  private static String shown(Act.Alternative alternative) {
    return alternative.name()
        + alternative.title().map(title -> "  " + title).orElse("")
        + alternative.success().map(success -> "  (if then " + success.text() + ")").orElse("");
  }

  private List<Branch> branches(Step step) {
    var branches = new ArrayList<Branch>();
    switch (step.act()) {
      case Act.Decide(var table) -> branches.addAll(rows(table));
      case Act.Say(_, var then) -> branches.add(branch("", "", true, then));
      case Act.Do(var procedures) ->
          branches.add(
              branch(
                  "",
                  "",
                  true,
                  new Consequence(
                      Optional.empty(),
                      Optional.empty(),
                      procedures,
                      Optional.empty(),
                      Optional.empty())));
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _ -> {}
    }
    if (step.onFailure() instanceof OnFailure.Then(var then)) {
      branches.add(branch("", "on failure", true, then));
    }
    step.recovery()
        .verify()
        .ifPresent(verify ->
            branches.add(
                apart("if nobody knows whether it happened", verify.decision(), verify.steps())));
    step.recovery()
        .undo()
        .ifPresent(undo -> branches.add(apart("to undo it", "undo", List.of(undo))));
    return branches;
  }

  /// Steps that are done apart from the others.
  private Branch apart(String label, String name, List<Step> steps) {
    return new Branch(
        "",
        label,
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(new Part(name, Optional.empty(), new LinkedHashMap<>(), false, items(steps))),
        Optional.empty(),
        Optional.empty());
  }

  private List<Branch> rows(DecisionTable table) {
    var possible = possible(table);
    var branches = new ArrayList<Branch>();
    for (int i = 0; i < table.rows().size(); i++) {
      var row = table.rows().get(i);
      branches.add(branch(row.name(), label(row), possible.contains(i), row.then()));
    }
    if (!table.rest().impossible()) {
      branches.add(branch("otherwise", "otherwise", possible.contains(-1), table.otherwise()));
    }
    return branches;
  }

  /// Indexes of the rows that can apply; -1 stands for `otherwise`.
  private List<Integer> possible(DecisionTable table) {
    var values = new LinkedHashMap<String, Value>();
    try {
      for (var column : table.columns()) {
        values.put(column.name(), column.value().evaluate(scope));
      }
    } catch (ExpressionException _) {
      return List.of(); // the same failure ends a run here, before any row is reached
    }
    return switch (Decider.decide(table, values)) {
      case Decision.Matched(var rows, _) -> rows;
      case Decision.NoRow _ -> List.of(-1);
      case Decision.Conflict(var rows, _) -> rows;
      case Decision.Undetermined(var rows, var otherwise, _) -> {
        var all = new ArrayList<>(rows);
        if (otherwise) {
          all.add(-1);
        }
        yield all;
      }
    };
  }

  private static String label(DecisionTable.Row row) {
    var cells = new ArrayList<String>();
    row.cells().forEach((column, cell) -> cells.add(column + " = " + cell.shown()));
    return String.join(", ", cells);
  }

  private Branch branch(String row, String label, boolean possible, Consequence then) {
    var parts = new ArrayList<Part>();
    for (var call : then.procedures()) {
      parts.add(part(call));
    }
    return new Branch(
        row,
        label,
        possible,
        text(then.say()),
        then.finding(),
        parts,
        text(then.conclude()),
        text(then.escalate()));
  }

  private Part part(Call call) {
    var procedure = runbook.procedure(call.procedure()).orElseThrow();
    var around = scope;
    var arguments = arguments(procedure, call);
    var texts = new LinkedHashMap<String, String>();
    arguments.forEach((name, value) -> texts.put(name, Shown.of(value)));
    scope = around.with(arguments);
    var first = isNew(call.procedure(), texts);
    var items = first ? items(procedure.steps()) : List.<Item>of();
    scope = around;
    return new Part(call.procedure(), procedure.title(), texts, !first, items);
  }

  /// Whether it is shown in full: once for each arguments, but not without end, since procedures
  /// that use each other could double them again and again.
  private boolean isNew(String procedure, Map<String, String> arguments) {
    var known = shown.computeIfAbsent(procedure, _ -> new HashSet<>());
    return known.size() < MOST_TIMES && known.add(arguments);
  }

  private Map<String, Value> arguments(Procedure procedure, Call call) {
    try {
      return ArgumentValues.of(procedure, call, scope);
    } catch (ExpressionException failure) {
      var unknown = new LinkedHashMap<String, Value>();
      procedure
          .parameters()
          .forEach(p -> unknown.put(p.name(), new Value.Unknown(failure.sentence())));
      return unknown;
    }
  }

  private Optional<String> text(Optional<Template> template) {
    if (template.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(template.get().render(scope).text());
    } catch (ExpressionException _) {
      return Optional.of(template.get().text());
    }
  }
}
