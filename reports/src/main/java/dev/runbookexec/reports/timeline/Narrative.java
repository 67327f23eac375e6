package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Lease;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.engine.run.StepStatus;
import dev.runbookexec.reports.timeline.IncidentReport.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The run told in sentences, in the order of time.
final class Narrative {
  private final Map<String, Step> steps;
  private final Gathered run;

  /// Where a person was last asked about a lease; people are asked one thing at a time.
  private Optional<Place> aboutLease = Optional.empty();

  Narrative(Map<String, Step> steps, Gathered run) {
    this.steps = steps;
    this.run = run;
  }

  List<Line> lines() {
    var lines = new ArrayList<Line>();
    run.entries().forEach(entry -> line(entry).ifPresent(lines::add));
    return lines;
  }

  private Optional<Line> line(Entry entry) {
    return switch (entry.event()) {
      case RunEvent.StepEnded ended -> ended(entry, ended);
      case RunEvent.Decided(var place, var decision, var row) -> {
        var values = values(decision.values());
        var answer =
            row.isEmpty()
                ? "the table could not answer"
                : row.equals("otherwise")
                    ? "no row applies, so “otherwise” does"
                    : "row “" + row + "” applies";
        yield line(entry, "decide", place, heading(place) + " " + values + ": " + answer + ".");
      }
      case RunEvent.FindingRecorded(var place, var id, var message) ->
          line(entry, "find", place, "Found " + id + ": " + message);
      case RunEvent.Said(var place, var text) -> line(entry, "say", place, text);
      case RunEvent.EffectEnded(var place, _, Outcome.Approved(var by)) ->
          line(entry, "ask", place, asked(place) + " was approved by " + by + ".");
      case RunEvent.EffectEnded(var place, _, Outcome.Declined(var by, _)) ->
          line(entry, "ask", place, asked(place) + " was declined by " + by + ".");
      case RunEvent.EffectIntended(var place, _, Effect.Pause(_, var length)) ->
          line(
              entry,
              "look",
              place,
              "Waited " + dev.runbookexec.engine.source.Lengths.shown(length) + ".");
      case RunEvent.EffectIntended(var place, var attempt, Effect.RunCommand command)
          when attempt == 0 ->
          line(
              entry,
              "ask",
              place,
              "“" + heading(place) + "” needs the lease: " + EffectBuilder.shown(command) + ".");
      case RunEvent.EffectIntended(var place, _, Effect.AskOperator question) -> {
        var disputed = Lease.isQuestion(question);
        aboutLease = disputed ? Optional.of(place) : Optional.empty();
        yield disputed
            ? line(entry, "ask", place, EffectBuilder.shown(question))
            : Optional.<Line>empty();
      }
      case RunEvent.ProcedureEntered(var place, var name, var arguments) ->
          line(
              entry,
              "go",
              place,
              "Went on with “"
                  + name
                  + "”"
                  + (arguments.isEmpty() ? "." : ", where " + values(arguments) + "."));
      case RunEvent.CallEntered(var place, var runbook, var inputs) ->
          line(
              entry,
              "go",
              place,
              "Went on with the runbook “"
                  + runbook
                  + "”"
                  + (inputs.isEmpty() ? "." : ", where " + values(inputs) + "."));
      case RunEvent.BranchConcluding(var place, var outcome, var reason) ->
          line(entry, "end", place, "The branch ends as " + outcome.word() + ": " + reason);
      case RunEvent.Concluding(var place, var outcome, var reason) ->
          line(entry, "end", place, "The run ends as " + outcome.word() + ": " + reason);
      case RunEvent.RunStarted _,
          RunEvent.StepStarted _,
          RunEvent.StepSkipped _,
          RunEvent.EffectIntended _,
          RunEvent.EffectEnded _,
          RunEvent.ValuesSet _,
          RunEvent.ProcedureLeft _,
          RunEvent.CallConcluding _,
          RunEvent.LoopStarted _,
          RunEvent.RoundStarted _,
          RunEvent.RoundEnded _,
          RunEvent.BranchStarted _,
          RunEvent.BranchEnded _,
          RunEvent.RunEnded _ ->
          Optional.empty();
    };
  }

  private static String values(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " is " + Shown.of(value.getValue()))
        .collect(Collectors.joining(", "));
  }

  private Optional<Line> ended(Entry entry, RunEvent.StepEnded ended) {
    var place = ended.place();
    var visit = run.visit(place);
    if (visit.effect().isEmpty() && ended.message().isEmpty()) {
      return Optional.empty();
    }
    var bad =
        ended.status() == StepStatus.FAILED
            || ended.status() == StepStatus.IN_DOUBT
            || ended.status() == StepStatus.STOPPED;
    var kind = bad ? "fail" : visit.impact() == Impact.OBSERVE ? "look" : "change";
    var what =
        ended.message().isEmpty()
            ? visit.outcome().map(Outcomes::sentence).orElse("")
            : ended.message();
    return line(entry, kind, place, heading(place) + (what.isEmpty() ? "" : ": " + what));
  }

  private static Optional<Line> line(Entry entry, String kind, Place place, String text) {
    return Optional.of(
        new Line(Times.clock(entry.at()), kind, place.depth(), place.branch(), text, place.step()));
  }

  private String asked(Place place) {
    return aboutLease.equals(Optional.of(place))
        ? "Taking the lease over"
        : "“" + heading(place) + "”";
  }

  private String heading(Place place) {
    var step = steps.get(place.step());
    return step == null ? place.step() : step.heading();
  }
}
