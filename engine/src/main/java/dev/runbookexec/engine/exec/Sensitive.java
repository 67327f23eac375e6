package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import java.util.Set;

/// Keeps the output of steps marked `sensitive` out of journal, console and report. The steps that
/// follow still read it; only its size and its SHA-256 are written.
final class Sensitive {
  private static final String HIDDEN = "▮sensitive output, not kept▮";

  private Sensitive() {}

  static Entry hide(Entry entry, Set<String> steps) {
    if (entry.event() instanceof RunEvent.EffectEnded(var place, var attempt, var outcome)
        && steps.contains(place.step())) {
      return new Entry(
          entry.number(), entry.at(), new RunEvent.EffectEnded(place, attempt, hide(outcome)));
    }
    return entry;
  }

  private static Outcome hide(Outcome outcome) {
    var hidden = outcome.mapOutput(Sensitive::hide);
    return hidden instanceof Outcome.DockerDone(_, var exit, var output, var took)
        ? new Outcome.DockerDone("", exit, output, took)
        : hidden;
  }

  private static Output hide(Output output) {
    if (output.bytes() == 0) {
      return output;
    }
    return new Output(HIDDEN, "", HIDDEN, output.bytes(), output.truncated(), output.sha256());
  }
}
