package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.reports.timeline.IncidentReport.Verdict;

/// What a run came to, for somebody who reads one line.
final class Verdicts {
  private final Gathered run;

  Verdicts(Gathered run) {
    this.run = run;
  }

  Verdict verdict() {
    var outcome = run.outcome();
    var reason = run.end().map(RunEvent.RunEnded::reason).orElseGet(this::cutOff);
    return new Verdict(outcome.word(), tone(outcome), headline(outcome), reason, next(outcome));
  }

  private String cutOff() {
    return run.inDoubt()
        .map(visit ->
            "The run was cut off while `"
                + visit.place().step()
                + "` was under way: "
                + EffectBuilder.shown(visit.effect().orElseThrow()))
        .orElse("The run was cut off between two steps; no change was under way.");
  }

  private static String tone(RunOutcome outcome) {
    return switch (outcome) {
      case RESOLVED, PLANNED, CHECKED -> "good";
      case ESCALATED, SUSPENDED -> "warn";
      case FAILED, STOPPED, IN_DOUBT -> "bad";
    };
  }

  private String headline(RunOutcome outcome) {
    var rehearsal = run.started().mode().equals("drill") ? "In this rehearsal: " : "";
    return rehearsal
        + switch (outcome) {
          case RESOLVED -> "It is over.";
          case ESCALATED -> "It is not over: the incident was handed on.";
          case FAILED -> "It is not over: a step failed.";
          case STOPPED -> "It is not over: the run was stopped.";
          case IN_DOUBT -> "It is not known whether a change happened.";
          case SUSPENDED -> "It waits for a person.";
          case PLANNED -> "A plan; nothing was contacted.";
          case CHECKED -> "A check; nothing was changed.";
        };
  }

  private String next(RunOutcome outcome) {
    return switch (outcome) {
      case RESOLVED -> "Watch the symptoms for a while, and attach this report to the incident.";
      case ESCALATED -> "Give the hand-over below to the next responder.";
      case FAILED -> "Read the failed step below, mend its cause, and run it again.";
      case STOPPED -> "See below what was changed before, then run it again or go on by hand.";
      case IN_DOUBT -> "Look on the target what became of it before anything is repeated.";
      case SUSPENDED ->
          run.pending()
              .map(visit ->
                  "Approve `"
                      + visit.place().step()
                      + "` with `--approve "
                      + visit.place().step()
                      + "`, or run it at a terminal.")
              .orElse("Run it at a terminal.");
      case PLANNED -> "Run it with `--check` to look, or live to act.";
      case CHECKED -> "Run it live to go on.";
    };
  }
}
