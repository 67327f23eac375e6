package dev.runbookexec.reports.diagram;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import java.util.ArrayList;
import java.util.List;

/// A runbook as one SVG file, without scripts and requests: its steps, then each procedure, then
/// what is always done. The same runbook gives the same picture.
public final class Picture {
  private static final int WIDTH = 860;
  private static final int MARGIN = 24;
  private static final String STYLE =
      """
      text{font:13px system-ui,'Segoe UI',Roboto,sans-serif;fill:#1d2733}
      .title{font-size:20px;font-weight:600} .head{font-size:16px;font-weight:600}
      .name{font-weight:600} .note,.id{fill:#5a6775;font-size:12px} .id{font-family:ui-monospace,Menlo,Consolas,monospace}
      .go{fill:#0b5cad} .good{fill:#1b7a3d} .bad{fill:#b3261e} .warn{fill:#8a5a00}
      .step{fill:#fff;stroke:#c3ccd6} .change{fill:#fff8e8;stroke:#d9a441} .destroy{fill:#fdeeee;stroke:#cf5c54}
      .table{fill:#eef5fc;stroke:#7fa9d1} .human{fill:#f5f0fb;stroke:#a98ad0} .group{fill:#f6f8fa;stroke:#c3ccd6;stroke-dasharray:4 3}
      .flow{stroke:#5a6775;stroke-width:1.5;fill:none;marker-end:url(#tip)}
      """;

  private Picture() {}

  public static String of(Runbook runbook) {
    var whole = new ArrayList<Block>();
    whole.add(section(runbook, "title", runbook.about().title(), "", runbook.steps(), ""));
    procedures(runbook, "", whole);
    finish(runbook, "", whole);
    runbook
        .everyStep()
        .forEach(step -> {
          if (step.act() instanceof Act.CallRunbook call) {
            called(call, whole);
          }
        });
    var all = Block.stack(whole, 36);
    var height = all.height() + 2 * MARGIN;
    var width = WIDTH + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
    <title>%s</title>
    <style>%s</style>
    <defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto"><path d="M0 0L8 4L0 8Z" fill="#5a6775"/></marker></defs>
    <rect width="%d" height="%d" fill="#fff"/>
    %s</svg>
    """
        .formatted(
            width,
            height,
            width,
            height,
            Text.escaped(runbook.about().title()),
            Text.escaped(runbook.about().title()),
            STYLE,
            width,
            height,
            all.at(MARGIN, MARGIN));
  }

  private static void procedures(Runbook runbook, String prefix, List<Block> whole) {
    for (Procedure procedure : runbook.procedures().values()) {
      var title = procedure.title().map(one -> one + " · ").orElse("") + procedure.name();
      whole.add(
          section(
              runbook, "head", title, "p-" + prefix + procedure.name(), procedure.steps(), prefix));
    }
  }

  private static void finish(Runbook runbook, String prefix, List<Block> whole) {
    if (!runbook.cleanUp().isEmpty()) {
      var title = (prefix.isEmpty() ? "" : prefix + " ") + "Finally, in any case";
      whole.add(
          section(runbook, "head", title, "p-" + prefix + "finally", runbook.cleanUp(), prefix));
    }
  }

  private static void called(Act.CallRunbook call, List<Block> whole) {
    var runbook = call.callee().here();
    var prefix = call.callee().prefix();
    var title = "Runbook " + runbook.id() + " · " + runbook.about().title();
    whole.add(section(runbook, "head", title, "r-" + prefix, runbook.steps(), prefix));
    procedures(runbook, prefix, whole);
    finish(runbook, prefix, whole);
  }

  private static Block section(
      Runbook runbook, String kind, String title, String id, List<Step> steps, String prefix) {
    var head = Block.lines(kind, Text.wrapped(title, WIDTH * 3 / 4));
    var body = new StepBlocks(runbook, prefix).of(steps, WIDTH);
    var all = Block.stack(List.of(head, body), 12);
    return id.isEmpty() ? all : all.wrapped("<g id=\"" + Text.escaped(id) + "\">", "</g>");
  }
}
