package dev.runbookexec.cli.view;

import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.run.Turn;
import java.nio.file.Path;
import java.util.List;

/// The last lines of a run: what it came to, what was found, and where the report is.
public final class VerdictView {
  private final Terminal terminal;
  private final boolean quiet;

  /// @param quiet whether the result has been printed as JSON already
  public VerdictView(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  public void show(Turn.End end, Path folder, String head, List<Entry> entries) {
    if (quiet) {
      return;
    }
    var out = terminal.out();
    out.println();
    out.println(word(end.outcome()) + "  " + Safe.line(end.reason()));
    entries.forEach(entry -> {
      if (entry.event() instanceof RunEvent.FindingRecorded(_, var id, var message)) {
        out.println("finding  " + id + "  " + Safe.line(message));
      }
      if (entry.event() instanceof RunEvent.RunEnded ended && !ended.handOver().isEmpty()) {
        out.println("hand over:");
        ended
            .handOver()
            .forEach((label, text) -> out.println("  " + label + ": " + Safe.line(text)));
      }
    });
    out.println("report   " + folder.resolve("report.html"));
    out.println(
        terminal.dim(
            "journal  "
                + head.substring(0, Math.min(16, head.length()))
                + "… (SHA-256 of its last line)"));
    next(end, folder);
  }

  private void next(Turn.End end, Path folder) {
    switch (end.outcome()) {
      case SUSPENDED ->
          terminal
              .out()
              .println(
                  "Nobody was there to answer. Run it again at a terminal, or with `--yes` for changes and `--approve STEP_ID` for that step.");
      case IN_DOUBT ->
          terminal
              .out()
              .println(
                  "Look on the target what became of that step before anything is repeated; "
                      + folder.resolve("report.html")
                      + " has its command.");
      case RESOLVED, FAILED, STOPPED, ESCALATED, PLANNED, CHECKED -> {}
    }
  }

  private String word(RunOutcome outcome) {
    var word = outcome.word().toUpperCase(java.util.Locale.ROOT);
    return switch (outcome) {
      case RESOLVED, PLANNED, CHECKED -> terminal.bold(terminal.green(word));
      case FAILED, IN_DOUBT, STOPPED -> terminal.bold(terminal.red(word));
      case ESCALATED, SUSPENDED -> terminal.bold(terminal.yellow(word));
    };
  }
}
