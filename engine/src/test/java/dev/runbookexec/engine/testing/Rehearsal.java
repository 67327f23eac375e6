package dev.runbookexec.engine.testing;

import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.exec.Hands;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.exec.Masker;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.exec.Runner;
import dev.runbookexec.engine.exec.StopSignal;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.InputValues;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunState;
import dev.runbookexec.engine.run.Shown;
import dev.runbookexec.engine.run.Turn;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/// Runs a runbook against answers from a map, and keeps what happened.
public final class Rehearsal implements Performer {
  private final Runbook runbook;
  private final Map<String, Deque<Outcome>> answers = new HashMap<>();
  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private final Map<String, String> environments = new HashMap<>();
  private final StopSignal stop = new StopSignal();
  private String stopDuring = "";
  private Instant now = Instant.parse("2026-11-24T03:00:00Z");

  private Rehearsal(Runbook runbook) {
    this.runbook = runbook;
  }

  /// @param steps everything below `title`; the header is added
  public static Rehearsal of(String steps) {
    return new Rehearsal(runbook(steps));
  }

  /// Of a runbook that is read, whatever a check would say of it.
  public static Rehearsal unchecked(String steps) {
    var source = text("r.yaml", steps);
    var parsed = RunbookReader.read(source, file -> find(file, Map.of()));
    var errors = parsed.findings().stream().filter(Diagnostic::isError).map(source::render);
    return new Rehearsal(
        parsed
            .value()
            .orElseThrow(() -> new AssertionError(steps + errors.collect(Collectors.joining()))));
  }

  /// @param called by file, such as `a.yaml`: everything below `title` of runbooks that are called
  public static Rehearsal of(String steps, Map<String, String> called) {
    return new Rehearsal(runbook(steps, called));
  }

  /// A runbook without errors.
  public static Runbook runbook(String steps) {
    return runbook(steps, Map.of());
  }

  private static Runbook runbook(String steps, Map<String, String> called) {
    var source = text("r.yaml", steps);
    var parsed = RunbookReader.read(source, file -> find(file, called));
    var findings = new ArrayList<>(parsed.findings());
    parsed.value().ifPresent(found -> check(found, findings));
    var errors = findings.stream().filter(Diagnostic::isError).map(source::render).toList();
    if (!errors.isEmpty()) {
      throw new AssertionError(String.join("\n", errors));
    }
    return parsed.value().orElseThrow();
  }

  private static void check(Runbook runbook, List<Diagnostic> findings) {
    findings.addAll(RunbookCheck.check(runbook));
    runbook.calledRunbooks().forEach(called -> check(called, findings));
  }

  private static SourceText text(String file, String steps) {
    var name = file.replace(".yaml", "");
    return new SourceText(file, "runbook: " + name + "\ntitle: " + name + "\n" + steps);
  }

  private static Sources.Found find(String file, Map<String, String> called) {
    var steps = called.get(file);
    return steps == null
        ? new Sources.Found.Missing("there is no `" + file + "`")
        : new Sources.Found.Text(text(file, steps));
  }

  public Rehearsal input(String name, String value) {
    inputs.put(name, value);
    return this;
  }

  /// One answer more for a step; the last one repeats.
  public Rehearsal answer(String step, Outcome outcome) {
    answers.computeIfAbsent(step, _ -> new ArrayDeque<>()).add(outcome);
    return this;
  }

  public static Outcome exited(int code, String stdout) {
    var output = new Output(stdout, "", stdout, stdout.length(), false, Output.EMPTY_SHA256);
    return new Outcome.Exited(code, output, Duration.ofMillis(10));
  }

  /// Runs it to its end.
  public Turn.End run(String mode) {
    return run(mode, this);
  }

  public Turn.End run(String mode, Performer performer) {
    return run(mode, new EndsInOrder(performer, _ -> 0));
  }

  /// Runs it to its end; of several effects under way, the chosen one ends first.
  ///
  /// @param which from how many are under way to the index of the one that ends
  public Turn.End run(String mode, IntUnaryOperator which) {
    return run(mode, new EndsInOrder(this, which));
  }

  public Turn.End run(String mode, Hands hands) {
    var values = InputValues.of(runbook, inputs, Map.of());
    if (!values.problems().isEmpty()) {
      throw new AssertionError(values.problems());
    }
    var started =
        new RunEvent.RunStarted(
            "run-1",
            "r",
            "r.yaml",
            "0",
            mode,
            "test",
            values.shown(),
            java.util.Optional.empty(),
            "me@here",
            java.util.Optional.empty(),
            new LinkedHashMap<>());
    InstantSource clock = () -> now;
    var runner =
        new Runner(
            hands, _ -> {}, List.of(entries::add), clock, new Masker(values.secrets()), stop);
    try {
      return runner.run(RunState.before(runbook, values.values()), started);
    } catch (JournalException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public Outcome perform(Effect effect, Progress progress) {
    if (effect instanceof Effect.Pause(_, var length)) {
      now = now.plus(length);
      return new Outcome.Done("");
    }
    if (effect instanceof Effect.KeepEvidence(_, var file, var text)) {
      sent.add(effect.step() + ": " + file + " <- " + text);
      return new Outcome.Done(file);
    }
    if (effect instanceof Effect.AskOperator) {
      return next(effect.step() + "?", new Outcome.Approved("test"));
    }
    if (effect.step().equals(stopDuring)) {
      stop.request();
    }
    sent.add(effect.step() + ": " + EffectBuilder.shown(effect));
    if (effect instanceof Effect.RunCommand command) {
      environments.put(effect.step(), String.join(",", command.env().values()));
    }
    return next(effect.step(), exited(0, ""));
  }

  private static String shown(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + Shown.of(value.getValue()))
        .collect(Collectors.joining(" "));
  }

  private Outcome next(String key, Outcome usual) {
    var left = answers.get(key);
    if (left == null) {
      return usual;
    }
    return left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  /// A stop is asked for while this step is under way.
  public void stopDuring(String step) {
    stopDuring = step;
  }

  public StopSignal stop() {
    return stop;
  }

  public Runbook runbook() {
    return runbook;
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  public Map<String, String> inputs() {
    return Map.copyOf(inputs);
  }

  /// What reached the world, in order: `step: what was sent`.
  public List<String> sent() {
    return List.copyOf(sent);
  }

  /// The values of the environment that a step's command was given last.
  public String environment(String step) {
    return environments.getOrDefault(step, "");
  }

  /// The run in short: steps with their status, rows, findings, procedures.
  public List<String> story() {
    var story = new ArrayList<String>();
    for (var entry : entries) {
      switch (entry.event()) {
        case RunEvent.StepEnded(var place, var status, var message, _) ->
            story.add(
                place.step() + " " + status.word() + (message.isEmpty() ? "" : ": " + message));
        case RunEvent.StepSkipped(var place, var reason) ->
            story.add(place.step() + " skipped: " + reason);
        case RunEvent.Decided(var place, _, var row) -> story.add(place.step() + " -> " + row);
        case RunEvent.FindingRecorded(_, var id, var message) ->
            story.add("! " + id + ": " + message);
        case RunEvent.Said(_, var text) -> story.add("\"" + text + "\"");
        case RunEvent.ProcedureEntered(_, var name, var arguments) ->
            story.add("> " + name + (arguments.isEmpty() ? "" : " " + shown(arguments)));
        case RunEvent.ProcedureLeft(_, var name) -> story.add("< " + name);
        case RunEvent.RoundStarted(_, var round) -> story.add("round " + round);
        case RunEvent.Concluding(_, var outcome, var reason) ->
            story.add("= " + outcome.word() + ": " + reason);
        case RunEvent.RunEnded(var outcome, var reason, _) ->
            story.add("end " + outcome.word() + ": " + reason);
        case RunEvent.CallEntered(_, var called, var inputs) ->
            story.add(">> " + called + (inputs.isEmpty() ? "" : " " + shown(inputs)));
        case RunEvent.CallConcluding(_, var called, var outcome, var reason) ->
            story.add("<< " + called + " " + outcome.word() + ": " + reason);
        case RunEvent.BranchStarted(_, var branch) -> story.add("/ " + branch);
        case RunEvent.BranchConcluding(_, var outcome, var reason) ->
            story.add("~ " + outcome.word() + ": " + reason);
        case RunEvent.BranchEnded(_, var branch) -> story.add("\\ " + branch);
        case RunEvent.RunStarted _,
            RunEvent.StepStarted _,
            RunEvent.EffectIntended _,
            RunEvent.EffectEnded _,
            RunEvent.ValuesSet _,
            RunEvent.LoopStarted _,
            RunEvent.RoundEnded _ -> {}
      }
    }
    return story;
  }
}
