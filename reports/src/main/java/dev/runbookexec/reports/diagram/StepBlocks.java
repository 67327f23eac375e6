package dev.runbookexec.reports.diagram;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.reports.page.Holes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Steps as boxes, with what is in them and what follows from them.
final class StepBlocks {
  private static final int ARROW = 26;
  private static final int INDENT = 24;
  private final Runbook runbook;
  private final String prefix;

  /// @param runbook whose procedures the steps name
  /// @param prefix of the names that links lead to
  StepBlocks(Runbook runbook, String prefix) {
    this.runbook = runbook;
    this.prefix = prefix;
  }

  Block of(List<Step> steps, int width) {
    return Block.chain(steps.stream().map(step -> step(step, width)).toList(), ARROW);
  }

  private Block step(Step step, int width) {
    var inner = width - INDENT;
    var parts = new ArrayList<Block>();
    step.when().ifPresent(when -> parts.add(note("only if " + when.text(), inner)));
    parts.add(Block.lines("name", Text.wrapped(mark(step) + step.heading(), inner - 20)));
    parts.add(Block.lines("id", Text.wrapped(facts(step), inner)));
    parts.addAll(follows(step, inner));
    if (step.onFailure() instanceof Step.OnFailure.Then(var then)) {
      parts.addAll(way("if it fails", then, inner));
    }
    step.recovery()
        .verify()
        .ifPresent(verify ->
            parts.add(group("if nobody knows whether it happened", verify.steps(), inner)));
    step.recovery().undo().ifPresent(undo -> parts.add(group("to undo it", List.of(undo), inner)));
    return Block.stack(parts, 3).framed(kind(step), width);
  }

  private static String mark(Step step) {
    return switch (step.impact()) {
      case OBSERVE -> "";
      case CHANGE -> "⚠ ";
      case DESTROY -> "⛔ ";
    };
  }

  private static String kind(Step step) {
    if (step.impact() != Impact.OBSERVE) {
      return step.impact().word();
    }
    return switch (step.act()) {
      case Act.Decide _ -> "table";
      case Act.Ask _, Act.Approve _, Act.Manual _ -> "human";
      case Act.Each _, Act.WaitUntil _, Act.Together _, Act.Fallback _ -> "group";
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Do _,
          Act.CallRunbook _,
          Act.WaitFor _,
          Act.Collect _,
          Act.Set _,
          Act.Say _,
          Act.Notify _ ->
          "step";
    };
  }

  private static String facts(Step step) {
    var impact = step.impact() == Impact.OBSERVE ? "" : "  " + step.impact().word();
    return step.id() + step.on().map(on -> "  on " + on).orElse("") + impact;
  }

  private List<Block> follows(Step step, int width) {
    return switch (step.act()) {
      case Act.Decide(var table) -> table(table, width);
      case Act.Do(var calls) -> calls.stream().map(call -> call(call, width)).toList();
      case Act.CallRunbook call ->
          List.of(
              link("r-" + call.callee().prefix(), "→ runbook " + call.callee().here().id(), width));
      case Act.Each each ->
          List.of(
              group("for each " + each.item() + " of " + each.list().text(), each.steps(), width));
      case Act.WaitUntil wait ->
          List.of(group("until " + wait.until().text(), wait.steps(), width));
      case Act.Together(var branches) ->
          branches.stream()
              .map(one -> group("at the same time: " + one.name(), one.steps(), width))
              .toList();
      case Act.Fallback(var alternatives) ->
          alternatives.stream().map(one -> group("try " + one.name(), one.steps(), width)).toList();
      case Act.Say(_, var then) -> way("", then, width);
      case Act.Ask(var question, _, _, _) -> List.of(note(Holes.shown(question), width));
      case Act.Approve(var question) -> List.of(note(Holes.shown(question), width));
      case Act.Manual(var instructions, _) -> List.of(note(Holes.shown(instructions), width));
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.WaitFor _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _ ->
          List.of();
    };
  }

  private List<Block> table(DecisionTable table, int width) {
    var rows = new ArrayList<Block>();
    for (var row : table.rows()) {
      var cells =
          row.cells().entrySet().stream()
              .map(cell -> cell.getKey() + " = " + cell.getValue().shown())
              .collect(Collectors.joining(", "));
      rows.addAll(way(row.name() + ":  " + cells, row.then(), width));
    }
    if (!table.rest().impossible()) {
      rows.addAll(way("otherwise", table.rest().then(), width));
    }
    return rows;
  }

  /// Why, and below it where that leads.
  private List<Block> way(String why, Consequence then, int width) {
    var ways = new ArrayList<Block>();
    then.procedures().forEach(call -> ways.add(call(call, width)));
    then.conclude()
        .ifPresent(text -> ways.add(end("good", "■ resolved: " + Holes.shown(text), width)));
    then.escalate()
        .ifPresent(text -> ways.add(end("bad", "▲ escalate: " + Holes.shown(text), width)));
    then.finding().ifPresent(id -> ways.add(0, end("warn", "! " + id, width)));
    if (ways.isEmpty() && !why.isEmpty()) {
      ways.add(end("note", "↓ " + then.say().map(Holes::shown).orElse("goes on"), width));
    }
    if (!why.isEmpty()) {
      ways.add(0, Block.lines("note", Text.wrapped(why, width)));
    }
    return ways;
  }

  private static Block end(String kind, String text, int width) {
    return indented(Block.lines(kind, Text.wrapped(text, width - INDENT)));
  }

  private Block call(Call call, int width) {
    var title = runbook.procedure(call.procedure()).flatMap(Procedure::title);
    var text = "→ " + call.procedure() + title.map(one -> " · " + one).orElse("");
    return link("p-" + prefix + call.procedure(), text, width);
  }

  private static Block link(String to, String text, int width) {
    return indented(
        Block.lines("go", Text.wrapped(text, width - INDENT))
            .wrapped("<a href=\"#" + Text.escaped(to) + "\">", "</a>"));
  }

  private static Block indented(Block block) {
    return new Block(block.at(16, 0), block.height());
  }

  private static Block note(String text, int width) {
    return Block.lines("note", Text.wrapped(text, width));
  }

  private Block group(String label, List<Step> steps, int width) {
    var inner = of(steps, width - 2 * INDENT);
    return Block.stack(List.of(note(label, width - INDENT), inner), 6).framed("group", width);
  }
}
