package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.expr.Known.Kind;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Comparisons and cells that come out the same in every run, and conditions that are neither true
/// nor false: what a run would do quietly and wrong.
public final class KindCheck {
  private final Names names;
  private final List<Diagnostic> findings = new ArrayList<>();

  private KindCheck(Runbook runbook) {
    this.names = new Names(runbook);
  }

  /// Findings in no particular order.
  public static List<Diagnostic> check(Runbook runbook) {
    var check = new KindCheck(runbook);
    check.all(runbook.steps(), Set.of());
    runbook.procedures().values().forEach(procedure -> check.all(procedure.steps(), Set.of()));
    check.all(runbook.cleanUp(), Set.of());
    return check.findings;
  }

  /// Whether it says that no value meets a cell.
  public static boolean isOfCell(Diagnostic finding) {
    return finding.code().equals("RB0924");
  }

  private void all(List<Step> steps, Set<String> locals) {
    for (var step : steps) {
      step(step, locals);
      var inside = new HashSet<>(locals);
      if (step.act() instanceof Act.Each each) {
        inside.add(each.item());
      }
      all(StepParts.nested(step), inside);
    }
  }

  private void step(Step step, Set<String> locals) {
    Function<List<String>, Known> around =
        path -> locals.contains(path.getFirst()) ? Known.ANY : names.of(path);
    Function<List<String>, Known> within =
        path -> locals.contains(path.getFirst()) ? Known.ANY : names.inside(step, path);
    var conditions = new HashSet<Expression>();
    step.when().ifPresent(conditions::add);
    if (step.act() instanceof Act.WaitUntil wait) {
      conditions.add(wait.until());
    }
    if (step.act() instanceof Act.Fallback(var alternatives)) {
      alternatives.forEach(one -> one.success().ifPresent(conditions::add));
    }
    for (var expression : StepParts.outer(step)) {
      findings.addAll(expression.mistakes(around, conditions.contains(expression)));
    }
    for (var expression : StepParts.inner(step)) {
      findings.addAll(expression.mistakes(within, false));
    }
    var after = new HashSet<>(locals);
    if (step.act() instanceof Act.Each each) {
      after.add(each.item());
    }
    for (var expression : StepParts.afterRound(step)) {
      findings.addAll(
          expression.mistakes(
              path -> after.contains(path.getFirst()) ? Known.ANY : names.of(path), false));
    }
    if (step.act() instanceof Act.Each each) {
      list(each.list(), around);
    }
    cells(step, around, within);
  }

  private void list(Expression list, Function<List<String>, Known> names) {
    var kind = list.known(names).kind();
    if (kind != Kind.LIST && kind != Kind.ANY) {
      findings.add(
          Diagnostic.error(
                  "RB0925",
                  list.at(),
                  "`each` needs a list, but `" + list.text() + "` is " + kind.shown() + ".")
              .withHint("`lines(text)` makes a list of the lines of a text."));
    }
  }

  private void cells(
      Step step, Function<List<String>, Known> around, Function<List<String>, Known> within) {
    if (step.act() instanceof Act.Decide(var table)) {
      for (var column : table.columns()) {
        var known = column.value().known(around);
        for (var row : table.rows()) {
          row.cell(column.name())
              .ifPresent(cell ->
                  findings.addAll(CellKinds.check(known, "`" + column.value().text() + "`", cell)));
        }
      }
    }
    if (step.expect() instanceof Expect.Demands(var demands)) {
      for (var demand : demands) {
        var known = demand.value().known(within);
        findings.addAll(CellKinds.check(known, "`" + demand.value().text() + "`", demand.cell()));
      }
    }
  }
}
