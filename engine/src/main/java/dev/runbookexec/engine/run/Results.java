package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.ResultFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// What later steps can read of an outcome: `exit`, `stdout`, `json`, `outcome` and so on.
final class Results {
  /// What a step reads as that was passed over or has not been reached.
  static final Value.Mapping NOT_DONE = Value.mapping(Map.of("outcome", Value.of("skipped")));

  private Results() {}

  /// Every field of `ResultFields.ALL`, absent where the outcome has none.
  static SequencedMap<String, Value> of(Outcome outcome) {
    var fields = new LinkedHashMap<String, Value>();
    ResultFields.ALL.forEach(name -> fields.put(name, Value.absent()));
    fields.put("outcome", Value.of(outcome.word()));
    switch (outcome) {
      case Outcome.Exited(var code, var output, var took) -> {
        fields.put("exit", Value.of(code));
        read(fields, output, took);
      }
      case Outcome.CutShort(var output, var took) -> {
        fields.put("stopped", Value.of(true));
        read(fields, output, took);
      }
      case Outcome.Reconnected(var exit, var output, var took) -> {
        exit.ifPresent(code -> fields.put("exit", Value.of(code)));
        fields.put("reconnected", Value.of(true));
        read(fields, output, took);
      }
      case Outcome.NotBack(var reason, var output, var took) -> {
        fields.put("reconnected", Value.of(false));
        fields.put("error", Value.of(reason));
        read(fields, output, took);
      }
      case Outcome.Signalled(var signal, var output, var took) -> {
        fields.put("error", Value.of("ended by signal " + signal));
        read(fields, output, took);
      }
      case Outcome.Responded(var status, var headers, var output, var took) -> {
        fields.put("status", Value.of(status));
        fields.put("headers", headers(headers));
        read(fields, output, took);
      }
      case Outcome.DockerDone(var json, var exit, var output, var took) -> {
        exit.ifPresent(code -> fields.put("exit", Value.of(code)));
        read(fields, output, took);
        fields.put("json", Json.parse(json).orElse(Value.absent()));
      }
      case Outcome.DockerFailed(var status, var message, var output, var took) -> {
        read(fields, output, took);
        fields.put("status", Value.of(status));
        fields.put("error", Value.of(message));
        fields.put("text", Value.of(output.text().isEmpty() ? message : output.text()));
      }
      case Outcome.TimedOut(_, var detail, var output, var took) -> {
        read(fields, output, took);
        fields.put("error", Value.of(detail));
      }
      case Outcome.ConnectionLost(var reason, var output, var took) -> {
        read(fields, output, took);
        fields.put("error", Value.of(reason));
      }
      case Outcome.NotStarted(var reason) -> fields.put("error", Value.of(reason));
      case Outcome.Refused(var reason) -> fields.put("error", Value.of(reason));
      case Outcome.NotPerformed(var why) ->
          ResultFields.ALL.forEach(name -> fields.put(name, new Value.Unknown(why)));
      case Outcome.Approved _ -> fields.put("done", Value.of(true));
      case Outcome.Declined(_, var reason) -> {
        fields.put("done", Value.of(false));
        fields.put("note", Value.of(reason));
      }
      case Outcome.Answered(_, var answer) -> {
        fields.put("answer", Value.of(answer));
        fields.put("note", Value.of(answer));
        fields.put("done", Value.of(true));
      }
      case Outcome.Unanswered(var why) -> {
        fields.put("done", Value.of(false));
        fields.put("error", Value.of(why));
      }
      case Outcome.Done _ -> fields.put("done", Value.of(true));
      case Outcome.Stopped(var detail) -> fields.put("error", Value.of(detail));
    }
    return fields;
  }

  private static void read(Map<String, Value> fields, Output output, Duration took) {
    fields.put("stdout", Value.of(output.stdout()));
    fields.put("stderr", Value.of(output.stderr()));
    fields.put("text", Value.of(output.text()));
    fields.put("lines", lines(output.stdout()));
    fields.put(
        "json",
        looksLikeJson(output.stdout())
            ? Json.parse(output.stdout()).orElse(Value.absent())
            : Value.absent());
    fields.put("duration", new Value.Number(BigDecimal.valueOf(took.toMillis(), 3)));
  }

  private static boolean looksLikeJson(String text) {
    var start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[") || start.startsWith("\"");
  }

  private static Value lines(String text) {
    return new Value.Sequence(text.lines().<Value>map(Value::of).toList());
  }

  /// Names in small letters; a name that repeats keeps its values joined by `, ` (RFC 9110, 5.2).
  private static Value headers(List<Effect.Header> headers) {
    var all = new LinkedHashMap<String, Value>();
    for (var header : headers) {
      var name = header.name().toLowerCase(Locale.ROOT);
      var before = all.get(name);
      all.put(
          name, Value.of(before == null ? header.value() : before.plain() + ", " + header.value()));
    }
    return Value.mapping(all);
  }
}
