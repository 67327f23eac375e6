package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Takes every secret out of what is about to be written or shown, and marks where it was.
public final class Masker {
  private static final Masker OF_SHAPES = new Masker(List.of(), SecretShapes::hide);

  private final List<SecretForm> forms;
  private final UnaryOperator<String> more;

  /// @param secrets name to text
  public Masker(Map<String, String> secrets) {
    this(SecretForm.of(secrets), UnaryOperator.identity());
  }

  private Masker(List<SecretForm> forms, UnaryOperator<String> more) {
    this.forms = forms;
    this.more = more;
  }

  /// Takes out what only looks like a secret: keys, tokens, passwords in addresses. For what is
  /// written and shown; a step that fetches a token must still be able to use it.
  public static Masker ofShapes() {
    return OF_SHAPES;
  }

  /// The same with the secrets that an event brings.
  Masker and(RunEvent event) {
    return switch (event) {
      case RunEvent.CallEntered(_, _, var inputs) -> and(inputs);
      case RunEvent.StepEnded(_, _, _, var kept) -> and(kept);
      case RunEvent.ValuesSet(_, var values) -> and(values);
      case RunEvent.RoundEnded(_, _, var gathered, _) -> and(gathered);
      case RunEvent.ProcedureEntered(_, _, var arguments) -> and(arguments);
      case RunEvent.RunStarted _,
          RunEvent.EffectIntended _,
          RunEvent.EffectEnded _,
          RunEvent.FindingRecorded _,
          RunEvent.Said _,
          RunEvent.LoopStarted _,
          RunEvent.Concluding _,
          RunEvent.BranchConcluding _,
          RunEvent.RunEnded _,
          RunEvent.StepSkipped _,
          RunEvent.CallConcluding _,
          RunEvent.StepStarted _,
          RunEvent.Decided _,
          RunEvent.RoundStarted _,
          RunEvent.BranchStarted _,
          RunEvent.BranchEnded _,
          RunEvent.ProcedureLeft _ ->
          this;
    };
  }

  private Masker and(Map<String, Value> values) {
    var found = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> secrets(name, value, found));
    return found.isEmpty() ? this : new Masker(SecretForm.both(forms, SecretForm.of(found)), more);
  }

  /// The secrets in a value that are not known yet.
  private void secrets(String name, Value value, Map<String, String> more) {
    switch (value) {
      case Value.Secret(_, var reveal) -> {
        if (forms.stream().noneMatch(form -> form.text().equals(reveal))) {
          more.put(name, reveal);
        }
      }
      case Value.Sequence(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          secrets(name + "." + i, items.get(i), more);
        }
      }
      case Value.Mapping(var entries) ->
          entries.forEach((key, entry) -> secrets(name + "." + key, entry, more));
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ -> {}
    }
  }

  /// The text with every form of every secret replaced by `▮redacted:name▮`.
  public String mask(String text) {
    var masked = text;
    for (var form : forms) {
      if (masked.contains(form.text())) {
        masked = masked.replace(form.text(), form.mark());
      }
    }
    return more.apply(masked);
  }

  /// Where a part was left out, the rest of a secret may stand on either side.
  private String maskWithGap(String text) {
    var masked = mask(text);
    var gap = Output.gap(masked);
    if (gap.isEmpty()) {
      return masked;
    }
    var before = masked.substring(0, gap.get().from());
    var after = masked.substring(gap.get().to());
    for (var form : forms) {
      before = form.withoutBeginning(before);
      after = form.withoutEnd(after);
    }
    return before + masked.substring(gap.get().from(), gap.get().to()) + after;
  }

  private Optional<String> mask(Optional<String> text) {
    return text.map(this::mask);
  }

  private SequencedMap<String, String> texts(SequencedMap<String, String> map) {
    return each(map, this::mask);
  }

  private static <V> SequencedMap<String, V> each(
      SequencedMap<String, V> map, Function<V, V> change) {
    var changed = new LinkedHashMap<String, V>();
    map.forEach((name, value) -> changed.put(name, change.apply(value)));
    return changed;
  }

  /// The effect as it may be written down.
  public Effect mask(Effect effect) {
    return switch (effect) {
      case Effect.RunCommand(
              var step,
              var on,
              var command,
              var env,
              var stdin,
              var runAs,
              var directory,
              var timeout,
              var impact,
              var stopAfter,
              var reconnect) ->
          new Effect.RunCommand(
              step,
              on,
              mask(command),
              texts(env),
              mask(stdin),
              runAs,
              mask(directory),
              timeout,
              impact,
              stopAfter,
              reconnect);
      case Effect.CallHttp(
              var step,
              var on,
              var method,
              var url,
              var headers,
              var body,
              var timeout,
              var impact,
              var redirects) ->
          new Effect.CallHttp(
              step,
              on,
              method,
              mask(url),
              headers(headers),
              mask(body),
              timeout,
              impact,
              redirects);
      case Effect.CallDocker(var step, var on, var verb, var arguments, var timeout, var impact) ->
          new Effect.CallDocker(step, on, verb, texts(arguments), timeout, impact);
      case Effect.AskOperator(var step, var question) ->
          new Effect.AskOperator(step, mask(question));
      case Effect.Notify(var step, var call) ->
          new Effect.Notify(step, (Effect.CallHttp) mask(call));
      case Effect.Pause _ -> effect;
      case Effect.KeepEvidence(var step, var file, var text) ->
          new Effect.KeepEvidence(step, file, mask(text));
    };
  }

  private Effect.Command mask(Effect.Command command) {
    return switch (command) {
      case Effect.Command.Script(var text) -> new Effect.Command.Script(mask(text));
      case Effect.Command.Arguments(var words) ->
          new Effect.Command.Arguments(words.stream().map(this::mask).toList());
    };
  }

  private Effect.Question mask(Effect.Question question) {
    return switch (question) {
      case Effect.Question.Approval(
              var text,
              var impact,
              var target,
              var shown,
              var undoes,
              var name) ->
          new Effect.Question.Approval(
              mask(text), impact, mask(target), mask(shown), undoes, name.map(this::mask));
      case Effect.Question.Answer(var text, var choices, var pattern, var unattended) ->
          new Effect.Question.Answer(mask(text), choices, pattern, mask(unattended));
      case Effect.Question.Manual(var text, var unattended) ->
          new Effect.Question.Manual(mask(text), unattended);
    };
  }

  private List<Effect.Header> headers(List<Effect.Header> headers) {
    var masked = new ArrayList<Effect.Header>();
    headers.forEach(header -> masked.add(new Effect.Header(header.name(), mask(header.value()))));
    return masked;
  }

  /// The outcome as it may be written down and read by later steps.
  public Outcome mask(Outcome outcome) {
    return switch (outcome.mapOutput(this::mask)) {
      case Outcome.Responded(var status, var headers, var output, var took) ->
          new Outcome.Responded(status, headers(headers), output, took);
      case Outcome.DockerDone(var json, var exit, var output, var took) ->
          new Outcome.DockerDone(mask(json), exit, output, took);
      case Outcome.DockerFailed(var status, var message, var output, var took) ->
          new Outcome.DockerFailed(status, mask(message), output, took);
      case Outcome.TimedOut(var ended, var detail, var output, var took) ->
          new Outcome.TimedOut(ended, mask(detail), output, took);
      case Outcome.ConnectionLost(var reason, var output, var took) ->
          new Outcome.ConnectionLost(mask(reason), output, took);
      case Outcome.NotStarted(var reason) -> new Outcome.NotStarted(mask(reason));
      case Outcome.Refused(var reason) -> new Outcome.Refused(mask(reason));
      case Outcome.NotPerformed(var why) -> new Outcome.NotPerformed(mask(why));
      case Outcome.Declined(var by, var reason) -> new Outcome.Declined(by, mask(reason));
      case Outcome.Answered(var by, var answer) -> new Outcome.Answered(by, mask(answer));
      case Outcome.Unanswered(var why) -> new Outcome.Unanswered(mask(why));
      case Outcome.Done(var detail) -> new Outcome.Done(mask(detail));
      case Outcome.Stopped(var detail) -> new Outcome.Stopped(mask(detail));
      case Outcome.Exited same -> same;
      case Outcome.Signalled same -> same;
      case Outcome.CutShort same -> same;
      case Outcome.Reconnected same -> same;
      case Outcome.NotBack(var reason, var output, var took) ->
          new Outcome.NotBack(mask(reason), output, took);
      case Outcome.Approved same -> same;
    };
  }

  private Output mask(Output output) {
    return new Output(
        maskWithGap(output.stdout()),
        maskWithGap(output.stderr()),
        maskWithGap(output.text()),
        output.bytes(),
        output.truncated(),
        output.sha256());
  }

  /// The value as it may be written down; a secret stays a secret, which prints as its name.
  public Value mask(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Value.of(mask(text));
      case Value.Sequence(var items) -> new Value.Sequence(items.stream().map(this::mask).toList());
      case Value.Mapping(var entries) -> new Value.Mapping(each(entries, this::mask));
      case Value.Unknown(var why) -> new Value.Unknown(mask(why));
      case Value.Number _, Value.Truth _, Value.Secret _, Value.Null _, Value.Absent _ -> value;
    };
  }

  /// The event as it may be written down.
  public RunEvent mask(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted(
              var run,
              var runbook,
              var path,
              var sha,
              var mode,
              var version,
              var inputs,
              var incident,
              var operator,
              var profile,
              var files) ->
          new RunEvent.RunStarted(
              run,
              runbook,
              path,
              sha,
              mode,
              version,
              texts(inputs),
              incident,
              operator,
              profile,
              files);
      case RunEvent.EffectIntended(var place, var attempt, var effect) ->
          new RunEvent.EffectIntended(place, attempt, mask(effect));
      case RunEvent.EffectEnded(var place, var attempt, var outcome) ->
          new RunEvent.EffectEnded(place, attempt, mask(outcome));
      case RunEvent.FindingRecorded(var place, var id, var message) ->
          new RunEvent.FindingRecorded(place, id, mask(message));
      case RunEvent.Said(var place, var text) -> new RunEvent.Said(place, mask(text));
      case RunEvent.ValuesSet(var place, var values) ->
          new RunEvent.ValuesSet(place, each(values, this::mask));
      case RunEvent.StepEnded(var place, var status, var message, var kept) ->
          new RunEvent.StepEnded(place, status, mask(message), each(kept, this::mask));
      case RunEvent.LoopStarted(var place, var items) ->
          new RunEvent.LoopStarted(place, items.stream().map(this::mask).toList());
      case RunEvent.Concluding(var place, var outcome, var reason) ->
          new RunEvent.Concluding(place, outcome, mask(reason));
      case RunEvent.BranchConcluding(var place, var outcome, var reason) ->
          new RunEvent.BranchConcluding(place, outcome, mask(reason));
      case RunEvent.RunEnded(var outcome, var reason, var handOver) ->
          new RunEvent.RunEnded(outcome, mask(reason), texts(handOver));
      case RunEvent.StepSkipped(var place, var reason) ->
          new RunEvent.StepSkipped(place, mask(reason));
      case RunEvent.RoundEnded(var place, var round, var gathered, var problem) ->
          new RunEvent.RoundEnded(place, round, each(gathered, this::mask), mask(problem));
      case RunEvent.CallEntered(var place, var runbook, var inputs) ->
          new RunEvent.CallEntered(place, runbook, each(inputs, this::mask));
      case RunEvent.CallConcluding(var place, var runbook, var outcome, var reason) ->
          new RunEvent.CallConcluding(place, runbook, outcome, mask(reason));
      case RunEvent.ProcedureEntered(var place, var procedure, var arguments) ->
          new RunEvent.ProcedureEntered(place, procedure, each(arguments, this::mask));
      case RunEvent.StepStarted _,
          RunEvent.Decided _,
          RunEvent.RoundStarted _,
          RunEvent.BranchStarted _,
          RunEvent.BranchEnded _,
          RunEvent.ProcedureLeft _ ->
          event;
    };
  }
}
