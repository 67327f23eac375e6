package dev.runbookexec.cli.view;

import dev.runbookexec.engine.exec.RunListener;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.engine.run.StepStatus;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A run as a person follows it: a line for each step when it ends, the table's answer for each
/// decision, what is found, and, while something takes long, what is being waited for.
public final class HumanView implements RunListener {
  private static final int TAIL = 6;

  private final Terminal terminal;
  private final Map<String, Step> steps;
  private final WaitingLine waiting;
  private final Map<Place, Instant> started = new HashMap<>();
  private final Map<Place, Outcome> outcomes = new HashMap<>();

  public HumanView(Terminal terminal, Runbook runbook, WaitingLine waiting) {
    this.terminal = terminal;
    this.steps = runbook.everyStep().collect(Collectors.toMap(Step::id, step -> step));
    this.waiting = waiting;
  }

  @Override
  public void waiting(Place place, String note) {
    waiting.note(place, Safe.line(note));
  }

  @Override
  public void noted(Entry entry) {
    switch (entry.event()) {
      case RunEvent.StepStarted(var place) -> started.put(place, entry.at());
      case RunEvent.EffectIntended(var place, _, var effect) -> begin(place, effect);
      case RunEvent.EffectEnded(var place, var attempt, var outcome) -> {
        waiting.end(place);
        if (attempt > 0) {
          outcomes.put(place, outcome);
        }
      }
      case RunEvent.StepSkipped(var place, var reason) ->
          line(place, terminal.dim("– " + heading(place) + "  skipped: " + Safe.line(reason)));
      case RunEvent.Decided decided -> decided(decided);
      case RunEvent.FindingRecorded(var place, var id, var message) ->
          line(place, terminal.yellow("! " + id) + "  " + Safe.line(message));
      case RunEvent.Said(var place, var text) -> line(place, "  " + Safe.line(text));
      case RunEvent.StepEnded ended -> ended(ended, entry.at());
      case RunEvent.ProcedureEntered(var place, var name, var arguments) ->
          line(place, terminal.bold("▸ " + name) + arguments(arguments));
      case RunEvent.CallEntered(var place, var runbook, var inputs) ->
          line(place, "▸ " + heading(place) + "  " + terminal.bold(runbook) + arguments(inputs));
      case RunEvent.LoopStarted(var place, var items) ->
          line(place, "  " + items.size() + (items.size() == 1 ? " round" : " rounds"));
      case RunEvent.RunStarted _,
          RunEvent.ValuesSet _,
          RunEvent.ProcedureLeft _,
          RunEvent.CallConcluding _,
          RunEvent.RoundStarted _,
          RunEvent.RoundEnded _,
          RunEvent.BranchStarted _,
          RunEvent.BranchConcluding _,
          RunEvent.BranchEnded _,
          RunEvent.Concluding _,
          RunEvent.RunEnded _ -> {}
    }
  }

  private void begin(Place place, Effect effect) {
    switch (effect) {
      case Effect.AskOperator _ -> waiting.hold(place);
      case Effect.RunCommand _,
          Effect.CallHttp _,
          Effect.CallDocker _,
          Effect.Notify _,
          Effect.Pause _,
          Effect.KeepEvidence _ ->
          waiting.begin(place, indent(place) + "… " + heading(place) + waitingFor(effect));
    }
  }

  private static String waitingFor(Effect effect) {
    return switch (effect) {
      case Effect.Pause(_, var length) -> "  (pause of " + Lengths.shown(length) + ")";
      case Effect.RunCommand _, Effect.CallHttp _, Effect.CallDocker _, Effect.Notify _ ->
          "  on " + Safe.line(EffectBuilder.target(effect));
      case Effect.AskOperator _, Effect.KeepEvidence _ -> "";
    };
  }

  private static String arguments(Map<String, Value> arguments) {
    return arguments.isEmpty() ? "" : "  " + values(arguments);
  }

  private static String values(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " = " + Safe.line(Shown.of(value.getValue())))
        .collect(Collectors.joining(", "));
  }

  private void decided(RunEvent.Decided decided) {
    var values = values(decided.decision().values());
    var row = decided.row().isEmpty() ? "no answer" : decided.row();
    line(
        decided.place(),
        "? " + heading(decided.place()) + "  " + values + " → " + terminal.bold(row));
  }

  private void ended(RunEvent.StepEnded ended, Instant at) {
    var place = ended.place();
    var outcome = outcomes.remove(place);
    var began = started.remove(place);
    if (outcome == null && ended.message().isEmpty()) {
      return; // it only decided, said or routed, which stands in lines of its own
    }
    var took = began == null ? "" : terminal.dim("  " + Lengths.shown(Duration.between(began, at)));
    var change =
        impact(place) == Impact.OBSERVE ? "" : terminal.bold("  [" + impact(place).word() + "]");
    var message = ended.message().isEmpty() ? "" : "  " + Safe.line(ended.message());
    var unusual =
        ended.status() == StepStatus.DONE
            ? Optional.ofNullable(outcome).flatMap(Unusual::of)
            : Optional.<String>empty();
    var mark = unusual.isEmpty() ? mark(ended.status()) : terminal.yellow("·");
    var why = unusual.map(words -> "  " + Safe.line(words)).orElse("");
    line(place, mark + " " + heading(place) + change + why + message + took);
    if (ended.status() == StepStatus.FAILED || ended.status() == StepStatus.IN_DOUBT) {
      tail(place, outcome);
    }
  }

  private Impact impact(Place place) {
    var step = steps.get(place.step());
    return step == null ? Impact.OBSERVE : step.impact();
  }

  private String mark(StepStatus status) {
    return switch (status) {
      case PASSED, DONE -> terminal.green("✓");
      case FAILED, IN_DOUBT, STOPPED -> terminal.red("✗ " + status.word());
      case DECLINED, SUSPENDED -> terminal.yellow("‖ " + status.word());
      case SKIPPED, NOT_PERFORMED, UNDETERMINED -> terminal.dim("– " + status.word());
    };
  }

  private void tail(Place place, @org.jspecify.annotations.Nullable Outcome outcome) {
    var text = outcome == null ? "" : text(outcome);
    var lines = text.lines().toList();
    lines
        .subList(Math.max(0, lines.size() - TAIL), lines.size())
        .forEach(one -> line(place, terminal.dim("  │ " + Safe.line(one))));
  }

  private static String text(Outcome outcome) {
    var found = new String[] {""};
    outcome.mapOutput(output -> {
      found[0] = output.text();
      return output;
    });
    return found[0];
  }

  private String heading(Place place) {
    var step = steps.get(place.step());
    return step == null
        ? place.step()
        : terminal.bold(place.step()) + step.title().map(t -> "  " + Safe.line(t)).orElse("");
  }

  private void line(Place place, String text) {
    waiting.print(indent(place) + text);
  }

  /// Lines of branches come in the order of time, so each says whose it is.
  private String indent(Place place) {
    var margin = "  ".repeat(Math.max(0, place.depth()));
    return place.branch().isEmpty()
        ? margin
        : margin + terminal.dim("[" + place.branch() + "]") + " ";
  }
}
