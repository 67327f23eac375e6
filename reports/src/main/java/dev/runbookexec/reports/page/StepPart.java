package dev.runbookexec.reports.page;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Callee;
import dev.runbookexec.engine.model.Recovery;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Lengths;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Steps with all that somebody needs who does them by hand.
final class StepPart {
  private static final int DEEPEST = 6;
  private final StringBuilder page;
  private final Links links;
  private final ActPart acts;

  /// @param ids the prefix of the ids of its steps; empty for the page's own runbook
  StepPart(Runbook runbook, String ids, StringBuilder page) {
    this.page = page;
    this.links = new Links(runbook, ids);
    this.acts = new ActPart(runbook, links);
  }

  /// @param level of the headings
  /// @param prefix of their numbers: `2.` for 2.1, 2.2
  void steps(List<Step> steps, int level, String prefix) {
    var number = 1;
    for (var step : steps) {
      step(step, level, prefix + number++);
    }
  }

  private void step(Step step, int level, String number) {
    var marks = marks(step);
    page.append("#".repeat(Math.min(level, DEEPEST)))
        .append(" ")
        .append(number)
        .append(number.contains(".") ? " " : ". ")
        .append(Harmless.plain(step.heading()))
        .append("\n\n")
        .append("Step ")
        .append(Harmless.code(step.id()))
        .append(marks)
        .append("\n\n");
    step.why().ifPresent(why -> paragraph(Prose.paragraphs(why)));
    step.when()
        .ifPresent(when -> paragraph("Only if " + when.asClause(false, Harmless::code) + "."));
    paragraph(acts.of(step));
    details(step);
    inside(step.act(), level, number + ".");
    recovery(step, level, number + ".");
  }

  private static String marks(Step step) {
    return switch (step.impact()) {
      case OBSERVE -> "";
      case CHANGE -> " — **⚠ changes something: ask before**" + takenBack(step);
      case DESTROY -> " — **⛔ destroys something for good: ask before**" + takenBack(step);
    };
  }

  private static String takenBack(Step step) {
    if (step.recovery().undo().isPresent()) {
      return ", can be undone (below)";
    }
    return step.irreversible().map(why -> ", cannot be undone: " + Prose.line(why)).orElse("");
  }

  private void details(Step step) {
    var lines = new StringBuilder();
    expect(step.expect(), lines);
    named("Note down", true, step.keep(), lines);
    if (step.retry().attempts() > 1) {
      line(
          lines,
          "Try up to "
              + step.retry().attempts()
              + " times, every "
              + Lengths.shown(step.retry().every())
              + ".");
    }
    if (step.act().isOnTarget()) {
      line(lines, "Give up after " + Lengths.shown(step.timeout()) + ".");
    }
    if (step.sensitive()) {
      line(lines, "Its output is sensitive: do not copy it anywhere.");
    }
    switch (step.onFailure()) {
      case Step.OnFailure.Stop _ -> {}
      case Step.OnFailure.GoOn _ -> line(lines, "If it fails, go on.");
      case Step.OnFailure.Then(var then) ->
          line(lines, "If it fails: " + links.follows(then).replace("<br>", " "));
    }
    if (!lines.isEmpty()) {
      paragraph(lines.toString().stripTrailing());
    }
  }

  private static void expect(Step.Expect expect, StringBuilder lines) {
    switch (expect) {
      case Step.Expect.Success _ -> {}
      case Step.Expect.Anything _ -> line(lines, "Whatever comes out, go on with it.");
      case Step.Expect.Demands(var demands) ->
          line(
              lines,
              "It should be: "
                  + demands.stream()
                      .map(one ->
                          one.value().inWords(true, Harmless::code)
                              + " "
                              + TablePart.cell(one.cell()))
                      .collect(Collectors.joining("; "))
                  + ".");
    }
  }

  /// @param own whether the values are read in the step's own result
  static void named(String verb, boolean own, Map<String, Expression> values, StringBuilder lines) {
    values.forEach((name, value) ->
        line(lines, verb + " " + Harmless.code(name) + ": " + value.inWords(own, Harmless::code)));
  }

  private static void line(StringBuilder lines, String text) {
    lines.append("- ").append(text).append("\n");
  }

  private void inside(Act act, int level, String prefix) {
    switch (act) {
      case Act.Each each -> steps(each.steps(), level + 1, prefix);
      case Act.WaitUntil wait -> steps(wait.steps(), level + 1, prefix);
      case Act.CallRunbook call -> called(call.callee(), level, prefix);
      case Act.Together(var branches) -> {
        for (var branch : branches) {
          group("At the same time: " + Harmless.plain(branch.name()));
          steps(branch.steps(), level + 1, prefix + Harmless.plain(branch.name()) + ".");
        }
      }
      case Act.Fallback(var alternatives) -> {
        for (var one : alternatives) {
          group("Alternative " + Harmless.plain(one.name()) + title(one));
          steps(one.steps(), level + 1, prefix + Harmless.plain(one.name()) + ".");
        }
      }
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ -> {}
    }
  }

  /// All of a runbook that is called, with its own targets and procedures.
  private void called(Callee callee, int level, String prefix) {
    var runbook = callee.here();
    var own = new StepPart(runbook, callee.prefix(), page);
    own.steps(runbook.steps(), level + 1, prefix);
    for (var procedure : runbook.procedures().values()) {
      paragraph(own.links.anchor(procedure.name()));
      var title = procedure.title().map(one -> ": " + Harmless.plain(one)).orElse("");
      group("Procedure " + Harmless.code(procedure.name()) + title);
      own.steps(procedure.steps(), level + 1, prefix + Harmless.plain(procedure.name()) + ".");
    }
    if (!runbook.cleanUp().isEmpty()) {
      group("At its end, in any case");
      own.steps(runbook.cleanUp(), level + 1, prefix + "finally.");
    }
  }

  private static String title(Act.Alternative one) {
    var success =
        one.success().map(holds -> ", good if " + holds.asClause(false, Harmless::code)).orElse("");
    return one.title().map(title -> ": " + Harmless.plain(title)).orElse("") + success;
  }

  private void recovery(Step step, int level, String prefix) {
    if (step.recovery().idempotent()) {
      paragraph("It may be repeated when nobody knows whether it happened.");
    }
    step.recovery().verify().ifPresent(verify -> verify(verify, level, prefix));
    step.recovery()
        .undo()
        .ifPresent(undo -> {
          group("To undo it");
          steps(List.of(undo), level + 1, prefix + "undo.");
        });
  }

  private void verify(Recovery.Verify verify, int level, String prefix) {
    var rows =
        verify.happened().entrySet().stream()
            .map(row ->
                Harmless.code(row.getKey()) + (row.getValue() ? " it happened" : " it did not"))
            .collect(Collectors.joining(", "));
    group("If nobody knows whether it happened");
    paragraph("Of the table's rows, " + rows + "; with any other one it stays in doubt.");
    steps(verify.steps(), level + 1, prefix + "verify.");
  }

  private void group(String name) {
    paragraph("**" + name + "**");
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      page.append(text.stripTrailing()).append("\n\n");
    }
  }
}
