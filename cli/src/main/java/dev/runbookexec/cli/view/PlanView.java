package dev.runbookexec.cli.view;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.plan.Plan;
import dev.runbookexec.engine.plan.Plan.Branch;
import dev.runbookexec.engine.plan.Plan.Item;
import dev.runbookexec.engine.plan.Plan.Part;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Wish;
import dev.runbookexec.engine.source.Lengths;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A plan as an indented tree: steps with what they would send, decisions with every row.
public final class PlanView {
  private final Terminal terminal;
  private final UnaryOperator<String> mask;

  /// @param mask takes secrets out of what is shown
  public PlanView(Terminal terminal, UnaryOperator<String> mask) {
    this.terminal = terminal;
    this.mask = mask;
  }

  public void show(Plan plan) {
    out(0, terminal.bold(plan.runbook().about().title()) + "  (" + plan.runbook().id() + ")");
    out(
        0,
        terminal.dim(
            "Nothing was contacted. [change] and [destroy] ask for approval; ‹…› is not known before the run."));
    plan.runbook()
        .budget()
        .ifPresent(budget ->
            out(
                0,
                terminal.dim(
                    "It may take "
                        + Lengths.shown(budget.time())
                        + "; then: "
                        + budget.exceeded().word()
                        + ".")));
    plan.lease()
        .ifPresent(lease ->
            out(0, terminal.dim("Before each change it takes a lease: " + Safe.line(lease) + ".")));
    out(0, "");
    items(plan.items(), 0);
    if (!plan.cleanUp().isEmpty()) {
      out(0, terminal.bold("finally"));
      items(plan.cleanUp(), 1);
    }
  }

  private void items(List<Item> items, int depth) {
    items.forEach(item -> item(item, depth));
  }

  private void item(Item item, int depth) {
    var step = item.step();
    var title = step.title().map(t -> "  " + Safe.line(t)).orElse("");
    var note = item.note().isEmpty() ? "" : terminal.dim("  (" + Safe.line(item.note()) + ")");
    out(
        depth,
        bullet(item) + " " + terminal.bold(step.id()) + title + impact(step.impact(), item) + note);
    item.wish().ifPresent(wish -> wish(wish, depth + 1));
    loop(item, depth + 1);
    items(item.inside(), depth + 1);
    item.groups().forEach(group -> group(group, depth + 1));
    item.branches().forEach(branch -> branch(branch, depth + 1));
  }

  private static String bullet(Item item) {
    return item.step().act() instanceof Act.Decide ? "?" : "•";
  }

  private String impact(Impact impact, Item item) {
    if (item.wish().isEmpty()) {
      return "";
    }
    return switch (impact) {
      case OBSERVE -> "";
      case CHANGE -> terminal.yellow("  [change]");
      case DESTROY -> terminal.red("  [destroy]");
    };
  }

  private void wish(Wish wish, int depth) {
    var target = EffectBuilder.target(wish.effect());
    if (!target.isEmpty()) {
      out(depth, terminal.dim("on " + safe(target)));
    }
    safe(EffectBuilder.shown(wish.effect()))
        .strip()
        .lines()
        .forEach(line -> out(depth, terminal.dim("│ ") + line));
  }

  private void loop(Item item, int depth) {
    switch (item.step().act()) {
      case Act.Each each -> out(depth, rounds(each));
      case Act.CallRunbook _ -> out(depth, "carries out:");
      case Act.Together _ -> out(depth, "at the same time:");
      case Act.Fallback _ -> out(depth, "the first that comes to its end:");
      case Act.WaitUntil wait -> out(depth, looks(wait));
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

  private static String looks(Act.WaitUntil wait) {
    return "until "
        + wait.until().text()
        + (wait.inARow() > 1 ? ", " + wait.inARow() + " times in a row" : "")
        + ", every "
        + Lengths.shown(wait.every())
        + ", at most "
        + Lengths.shown(wait.atMost())
        + ":";
  }

  private static String rounds(Act.Each each) {
    var parallel = each.parallel() > 1 ? ", at most " + each.parallel() + " at the same time" : "";
    return "for each `" + each.item() + "` of " + each.list().text() + parallel + ":";
  }

  private void group(Plan.Group group, int depth) {
    out(depth, "║ " + terminal.bold(Safe.line(safe(group.name()))));
    items(group.items(), depth + 1);
  }

  private void branch(Branch branch, int depth) {
    var inner = branch.label().isEmpty() ? depth : depth + 1;
    if (!branch.label().isEmpty()) {
      var label = "├ " + Safe.line(branch.label());
      out(
          depth,
          branch.possible() ? label : terminal.dim(label + "  (ruled out by what is known)"));
    }
    branch.say().ifPresent(text -> out(inner, "“" + Safe.line(safe(text)) + "”"));
    branch.finding().ifPresent(id -> out(inner, terminal.yellow("! " + id)));
    branch.parts().forEach(part -> part(part, inner));
    branch.conclude().ifPresent(text -> out(inner, "■ resolved: " + Safe.line(safe(text))));
    branch.escalate().ifPresent(text -> out(inner, "▲ escalate: " + Safe.line(safe(text))));
  }

  private void part(Part part, int depth) {
    var title = part.title().map(t -> "  " + Safe.line(t)).orElse("");
    out(
        depth,
        "▸ "
            + terminal.bold(part.procedure())
            + title
            + arguments(part)
            + (part.shownBefore() ? terminal.dim("  (shown above)") : ""));
    items(part.items(), depth + 1);
  }

  private String arguments(Part part) {
    if (part.arguments().isEmpty()) {
      return "";
    }
    return "  where "
        + part.arguments().entrySet().stream()
            .map(argument -> argument.getKey() + " = " + Safe.line(safe(argument.getValue())))
            .collect(Collectors.joining(", "));
  }

  private String safe(String text) {
    return Safe.text(mask.apply(text));
  }

  private void out(int depth, String text) {
    terminal.out().println("  ".repeat(depth) + text);
  }
}
