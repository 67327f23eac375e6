package dev.runbookexec.engine.read;

import dev.runbookexec.engine.decide.CellReader;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Recovery;
import dev.runbookexec.engine.model.Recovery.Verify;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.yaml.Node.ListNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what is said of a change for the case that it goes wrong: `idempotent`, `verify`, `undo`.
final class RecoveryReader {
  static final List<String> KEYS = List.of("idempotent", "verify", "undo");

  private final Findings findings;

  RecoveryReader(Findings findings) {
    this.findings = findings;
  }

  /// @param step what these keys stand on, as read so far
  Recovery read(Fields fields, Step step) {
    var present = KEYS.stream().filter(fields::has).toList();
    if (present.isEmpty()) {
      return Recovery.NONE;
    }
    if (step.impact() == Impact.OBSERVE) {
      findings.error(
          "RB0681",
          fields.keyAt(present.getFirst()),
          "`" + present.getFirst() + "` means nothing here: this step changes nothing.",
          "leave it out, or say `effect: change`.");
      return Recovery.NONE;
    }
    return new Recovery(fields.truth("idempotent"), verify(fields, step), undo(fields, step));
  }

  private Optional<Step> undo(Fields fields, Step step) {
    if (!fields.has("undo")) {
      return Optional.empty();
    }
    if (step.irreversible().isPresent()) {
      findings.error(
          "RB0683",
          fields.keyAt("undo"),
          "`undo` and `irreversible` cannot stand together.",
          "keep the one that is true.");
    }
    return fields
        .node("undo")
        .flatMap(node -> new StepReader(findings).step(node, step.id() + "-undo"))
        .filter(undo -> undoes(undo))
        .map(undo -> undo.insteadOf(step));
  }

  private boolean undoes(Step undo) {
    var problem =
        switch (undo.act()) {
          case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _ ->
              undo.impact() == Impact.OBSERVE;
          case Act.Do _, Act.Manual _ -> false;
          case Act.Decide _,
              Act.CallRunbook _,
              Act.Each _,
              Act.Together _,
              Act.Fallback _,
              Act.WaitFor _,
              Act.WaitUntil _,
              Act.Ask _,
              Act.Approve _,
              Act.Collect _,
              Act.Set _,
              Act.Notify _,
              Act.Say _ ->
              true;
        };
    if (problem) {
      findings.error(
          "RB0682",
          undo.at(),
          "This step undoes nothing.",
          "`undo` is a `run`, `http` or `docker` step that changes something, a `manual` step, or `do: procedure`.");
    }
    nothingWithin(undo, "undo");
    return !problem;
  }

  private void nothingWithin(Step step, String where) {
    if (!step.recovery().equals(Recovery.NONE)) {
      findings.error(
          "RB0684",
          step.at(),
          "A step within `" + where + "` cannot have `idempotent`, `verify` or `undo` itself.");
    }
  }

  private Optional<Verify> verify(Fields fields, Step step) {
    var inner = fields.mapping("verify", "a mapping with `steps`, `decide` and `table`");
    if (!fields.has("verify") || inner.isEmpty()) {
      return Optional.empty();
    }
    var verify = inner.get();
    verify.allow("`verify`", List.of("steps", "decide", "table", "otherwise"));
    var steps = new ArrayList<>(probes(verify, step.id() + "-verify"));
    var columns = columns(verify);
    var happened = new LinkedHashMap<String, Boolean>();
    var rows = rows(verify, columns.stream().map(Column::name).toList(), happened);
    if (steps.isEmpty() || columns.isEmpty() || rows.isEmpty()) {
      return Optional.empty();
    }
    var decision = step.id() + "-verify";
    var at = verify.keyAt("decide");
    var table =
        new DecisionTable(
            at,
            Hit.UNIQUE,
            columns,
            rows,
            new DecisionTable.Otherwise(at, Consequence.NOTHING, new LinkedHashMap<>(), false),
            new LinkedHashMap<>());
    steps.add(Step.deciding(decision, at, "Has it happened?", table));
    return Optional.of(new Verify(steps, decision, happened));
  }

  private List<Step> probes(Fields verify, String name) {
    if (!(verify.node("steps").orElse(null) instanceof ListNode list) || list.items().isEmpty()) {
      findings.error("RB0603", verify.at(), "`verify` needs `steps`, a list of steps that look.");
      return List.of();
    }
    var steps = new StepReader(findings).steps(list, name);
    for (var probe : steps) {
      nothingWithin(probe, "verify");
      if (probe.impact() != Impact.OBSERVE || !looks(probe.act())) {
        findings.error(
            "RB0685",
            probe.at(),
            "A step within `verify` only looks.",
            "it is a `run`, `http` or `docker` step with `effect: observe`, a `set` or a `wait`.");
      }
    }
    return steps;
  }

  private static boolean looks(Act act) {
    return switch (act) {
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Set _,
          Act.WaitFor _,
          Act.WaitUntil _ ->
          true;
      case Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Notify _,
          Act.Say _ ->
          false;
    };
  }

  private List<Column> columns(Fields verify) {
    if (!verify.has("decide")) {
      findings.error("RB0603", verify.at(), "`verify` needs `decide`: what its table looks at.");
      return List.of();
    }
    var columns = new ArrayList<Column>();
    verify
        .expressions("decide")
        .forEach((name, value) -> columns.add(new Column(value.at(), name, value, Domain.ALL)));
    return columns;
  }

  private List<Row> rows(Fields verify, List<String> columns, Map<String, Boolean> happened) {
    if (!(verify.node("table").orElse(null) instanceof ListNode list) || list.items().isEmpty()) {
      findings.error("RB0603", verify.at(), "`verify` needs a `table`, a list of rows.");
      return List.of();
    }
    if (verify.has("otherwise") && !verify.text("otherwise").orElse("").equals("in-doubt")) {
      findings.error(
          "RB0686",
          verify.keyAt("otherwise"),
          "`otherwise` of `verify` can only be `in-doubt`.",
          "that is also what it is when left out.");
    }
    var rows = new ArrayList<Row>();
    for (int i = 0; i < list.items().size(); i++) {
      var name = "row " + (i + 1);
      verify
          .mapping(
              "table", list.items().get(i), "a list of rows such as `{ up: yes, happened: true }`")
          .ifPresent(fields -> rows.add(row(fields, name, columns, happened)));
    }
    return rows;
  }

  private Row row(Fields fields, String name, List<String> columns, Map<String, Boolean> happened) {
    var known = new ArrayList<>(columns);
    known.addAll(List.of("id", "say", "happened"));
    fields.allow("a row of `verify`", known);
    var cells = new LinkedHashMap<String, Cell>();
    for (var column : columns) {
      fields
          .node(column)
          .flatMap(node -> findings.take(CellReader.read(node)))
          .ifPresent(cell -> cells.put(column, cell));
    }
    if (!fields.has("happened")) {
      findings.error(
          "RB0686",
          fields.at(),
          "A row of `verify` needs `happened: true` or `happened: false`.",
          "leave a row out where nobody can tell: the step is then in doubt.");
    }
    var id = fields.text("id").orElse(name);
    if (happened.putIfAbsent(id, fields.truth("happened")) != null) {
      findings.error(
          "RB0644", fields.at(), "There are two rows called `" + id + "` in this table.");
    }
    var set = new LinkedHashMap<String, Setting>();
    set.put("happened", new Setting.Literal(Value.of(fields.truth("happened"))));
    return new Row(fields.at(), id, cells, Consequence.saying(fields.template("say")), set, 0);
  }
}
