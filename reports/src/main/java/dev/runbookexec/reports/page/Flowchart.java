package dev.runbookexec.reports.page;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Callee;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A runbook as a flowchart in the language of Mermaid: steps from top to bottom, decisions with a
/// labelled edge for each row, procedures as boxes.
public final class Flowchart {
  private static final int LONGEST = 80;
  private final StringBuilder chart = new StringBuilder("flowchart TD\n");
  private final Map<String, String> procedures = new LinkedHashMap<>();
  private String prefix = "";
  private int nodes;

  private Flowchart(Runbook runbook) {
    name(runbook, "");
    runbook
        .everyStep()
        .forEach(step -> {
          if (step.act() instanceof Act.CallRunbook call) {
            name(call.callee().here(), call.callee().prefix());
          }
        });
  }

  private void name(Runbook runbook, String ids) {
    runbook
        .procedures()
        .keySet()
        .forEach(name -> procedures.put(ids + name, "p" + procedures.size()));
  }

  public static String of(Runbook runbook) {
    var whole = new Flowchart(runbook);
    whole.line(1, "start([\"" + label(runbook.about().title()) + "\"])");
    var last = whole.steps(runbook.steps(), "start", 1);
    whole.line(1, "done([\"end\"])");
    whole.line(1, last + " --> done");
    runbook.procedures().values().forEach(whole::procedure);
    if (!runbook.cleanUp().isEmpty()) {
      whole.line(1, "subgraph finally [\"finally\"]");
      whole.line(2, "finally_start([\"in any case\"])");
      whole.steps(runbook.cleanUp(), "finally_start", 2);
      whole.line(1, "end");
      whole.line(1, "done --> finally");
    }
    return whole.chart.toString();
  }

  private void procedure(Runbook.Procedure procedure) {
    var id = procedures.getOrDefault(prefix + procedure.name(), "");
    var title = procedure.title().map(one -> one + " (" + procedure.name() + ")");
    line(1, "subgraph " + id + " [\"" + label(title.orElse(procedure.name())) + "\"]");
    line(2, id + "_start([\"begin\"])");
    steps(procedure.steps(), id + "_start", 2);
    line(1, "end");
  }

  /// @return the last node, from which it goes on
  private String steps(List<Step> steps, String from, int depth) {
    var last = from;
    for (var step : steps) {
      last = step(step, last, depth);
    }
    return last;
  }

  private String step(Step step, String from, int depth) {
    var node = "s" + nodes++;
    line(depth, node + shape(step));
    var condition = step.when().map(when -> "|\"if " + label(when.text()) + "\"| ").orElse(" ");
    line(depth, from + " -->" + condition + node);
    if (step.onFailure() instanceof Step.OnFailure.Then(var then)) {
      consequence(node, "fails", then, depth);
    }
    step.recovery().verify().ifPresent(verify -> branch("in doubt", verify.steps(), node, depth));
    step.recovery().undo().ifPresent(undo -> branch("undo", List.of(undo), node, depth));
    return after(step.act(), node, depth);
  }

  private static String shape(Step step) {
    var text = label(step.heading()) + "<br/>" + label(step.id());
    var marked =
        switch (step.impact()) {
          case OBSERVE -> text;
          case CHANGE -> "⚠ change: " + text;
          case DESTROY -> "⛔ destroy: " + text;
        };
    return step.act() instanceof Act.Decide ? "{\"" + marked + "\"}" : "[\"" + marked + "\"]";
  }

  private String after(Act act, String node, int depth) {
    return switch (act) {
      case Act.Decide(var table) -> decision(table, node, depth);
      case Act.Do(var calls) -> {
        calls(calls, node, "do", depth);
        yield node;
      }
      case Act.CallRunbook call -> called(call.callee(), node, depth);
      case Act.Each each -> loop("each " + each.item(), each.steps(), node, depth);
      case Act.WaitUntil wait -> loop("until " + wait.until().text(), wait.steps(), node, depth);
      case Act.Together(var branches) -> {
        branches.forEach(one -> branch(one.name(), one.steps(), node, depth));
        yield node;
      }
      case Act.Fallback(var alternatives) -> {
        alternatives.forEach(one -> branch("try " + one.name(), one.steps(), node, depth));
        yield node;
      }
      case Act.Say(_, var then) -> {
        consequence(node, "", then, depth);
        yield node;
      }
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _ ->
          node;
    };
  }

  /// A runbook that is called, with its own procedures, and where it goes on from its end.
  private String called(Callee callee, String node, int depth) {
    var around = prefix;
    prefix = callee.prefix();
    var runbook = callee.here();
    var last = branch("runbook " + runbook.id(), runbook.steps(), node, depth);
    var end =
        runbook.cleanUp().isEmpty() ? last : branch("finally", runbook.cleanUp(), last, depth);
    runbook.procedures().values().forEach(this::procedure);
    prefix = around;
    return end;
  }

  private String decision(DecisionTable table, String node, int depth) {
    for (var row : table.rows()) {
      var cells =
          row.cells().entrySet().stream()
              .map(cell -> cell.getKey() + " = " + cell.getValue().shown())
              .collect(Collectors.joining(", "));
      consequence(node, row.name() + ": " + cells, row.then(), depth);
    }
    if (!table.rest().impossible()) {
      consequence(node, "otherwise", table.rest().then(), depth);
    }
    return node;
  }

  private void consequence(String node, String why, Consequence then, int depth) {
    calls(then.procedures(), node, why, depth);
    then.conclude().ifPresent(text -> end(node, why, "resolved: " + Holes.shown(text), depth));
    then.escalate().ifPresent(text -> end(node, why, "escalate: " + Holes.shown(text), depth));
    var stays =
        then.procedures().isEmpty() && then.conclude().isEmpty() && then.escalate().isEmpty();
    if (stays && !why.isEmpty()) {
      var text = then.say().map(Holes::shown).or(then::finding).orElse("go on");
      var note = "n" + nodes++;
      line(depth, note + "[/\"" + label(text) + "\"/]");
      line(depth, node + " -.->" + edge(why) + note);
    }
  }

  private void calls(List<Call> calls, String node, String why, int depth) {
    calls.forEach(call -> {
      var id = procedures.getOrDefault(prefix + call.procedure(), "");
      line(depth, node + " -.->" + edge(why) + id + "_start");
    });
  }

  private void end(String node, String why, String text, int depth) {
    var end = "e" + nodes++;
    line(depth, end + "([\"" + label(text) + "\"])");
    line(depth, node + " -->" + edge(why) + end);
  }

  private String loop(String why, List<Step> steps, String node, int depth) {
    var last = branch(why, steps, node, depth);
    line(depth, last + " -.-> " + node);
    return node;
  }

  private String branch(String why, List<Step> steps, String node, int depth) {
    var head = "b" + nodes++;
    line(depth, head + "((\" \"))");
    line(depth, node + " -.->" + edge(why) + head);
    return steps(steps, head, depth);
  }

  private static String edge(String why) {
    return why.isEmpty() ? " " : "|\"" + label(why) + "\"| ";
  }

  /// Every sign that could end a label or begin a tag is written as its number.
  private static String label(String hostile) {
    var line = Harmless.line(hostile);
    var cut = line.codePointCount(0, line.length()) > LONGEST;
    var text = cut ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…" : line;
    var label = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (c < 0x80 && !Character.isLetterOrDigit(c) && " .,-_".indexOf(c) < 0) {
            label.append('#').append(c).append(';');
          } else {
            label.appendCodePoint(c);
          }
        });
    return label.toString();
  }

  private void line(int depth, String text) {
    chart.append("  ".repeat(depth)).append(text).append("\n");
  }
}
