package dev.runbookexec.reports.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.EffectBuilder;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.reports.timeline.Gathered;
import dev.runbookexec.reports.timeline.TableGap;
import dev.runbookexec.reports.timeline.Undos;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes `run.json`: the same events, the same bytes. A run that was cut off gets an outcome too:
/// in doubt if a change was under way, else stopped.
public final class RunJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, Step> steps;
  private final Gathered run;
  private final Undos undos;

  private RunJson(Runbook runbook, List<Entry> entries) {
    this.steps = runbook.everyStep().collect(Collectors.toMap(Step::id, step -> step));
    this.run = Gathered.of(entries);
    this.undos = new Undos(steps, run);
  }

  /// @throws IOException if the writer does
  public static void write(Runbook runbook, List<Entry> entries, Writer out) throws IOException {
    var json = JSON.createGenerator(out);
    var indenter = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    new RunJson(runbook, entries).write(json);
    json.writeRaw('\n');
    json.flush();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    header(json);
    findings(json);
    steps(json);
    decisions(json);
    changes(json);
    pending(json);
    handOver(json);
    json.writeEndObject();
  }

  private void header(JsonGenerator json) throws IOException {
    var started = run.started();
    var outcome = run.outcome();
    var first = run.entries().getFirst();
    var last = run.entries().getLast();
    json.writeStringField("run", started.run());
    json.writeObjectFieldStart("runbook");
    json.writeStringField("id", started.runbook());
    json.writeStringField("path", started.path());
    json.writeStringField("sha256", started.sha256());
    texts(json, "files", started.files());
    json.writeEndObject();
    json.writeStringField("mode", started.mode());
    json.writeStringField("outcome", outcome.word());
    json.writeNumberField("exit_code", outcome.exitCode());
    json.writeStringField(
        "reason",
        run.end()
            .map(RunEvent.RunEnded::reason)
            .orElse("The run was cut off; its journal ends before its end."));
    json.writeStringField("started", first.at().toString());
    json.writeStringField("ended", last.at().toString());
    json.writeNumberField("duration_ms", Duration.between(first.at(), last.at()).toMillis());
    json.writeStringField("operator", started.operator());
    optional(json, "incident", started.incident());
    json.writeStringField("version", started.version());
    optional(json, "profile", started.profile());
    texts(json, "inputs", started.inputs());
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  private void findings(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("findings");
    for (var entry : run.entries()) {
      if (entry.event() instanceof RunEvent.FindingRecorded(var place, var id, var message)) {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("step", place.step());
        json.writeStringField("message", message);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void steps(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("steps");
    for (var visit : run.visits().values()) {
      var step = Optional.ofNullable(steps.get(visit.place().step()));
      json.writeStartObject();
      json.writeStringField("id", visit.place().step());
      if (!visit.place().branch().isEmpty()) {
        json.writeStringField("branch", visit.place().branch());
      }
      json.writeStringField("status", visit.status());
      json.writeStringField("effect", step.map(s -> s.impact().word()).orElse("observe"));
      optional(json, "target", visit.target().or(() -> step.flatMap(Step::on)));
      optional(json, "outcome", visit.outcome().map(Outcome::word));
      if (visit.exit().isPresent()) {
        json.writeNumberField("exit", visit.exit().get());
      } else {
        json.writeNullField("exit");
      }
      json.writeNumberField("attempts", visit.attempts());
      if (visit.took().isPresent()) {
        json.writeNumberField("duration_ms", visit.took().get().toMillis());
      } else {
        json.writeNullField("duration_ms");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void decisions(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("decisions");
    for (var entry : run.entries()) {
      if (entry.event() instanceof RunEvent.Decided decided) {
        json.writeStartObject();
        json.writeStringField("step", decided.place().step());
        json.writeStringField("row", decided.row());
        json.writeObjectFieldStart("values");
        for (var value : decided.decision().values().entrySet()) {
          json.writeFieldName(value.getKey());
          value(json, value.getValue());
        }
        json.writeEndObject();
        gap(json, decided);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void gap(JsonGenerator json, RunEvent.Decided decided) throws IOException {
    var gap =
        Optional.ofNullable(steps.get(decided.place().step()))
            .flatMap(step ->
                step.act() instanceof Act.Decide(var table)
                    ? TableGap.of(table, decided)
                    : Optional.empty());
    if (gap.isEmpty()) {
      json.writeNullField("gap");
      return;
    }
    json.writeObjectFieldStart("gap");
    json.writeStringField("reason", gap.get().reason());
    json.writeStringField("row", gap.get().row());
    json.writeArrayFieldStart("outside");
    for (var column : gap.get().outside()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Number(var number) -> json.writeNumber(number);
      case Value.Truth(var truth) -> json.writeBoolean(truth);
      case Value.Null _, Value.Absent _ -> json.writeNull();
      case Value.Text(var text) -> json.writeString(text);
      case Value.Secret secret -> json.writeString(secret.toString());
      case Value.Unknown(var why) -> json.writeString("unknown: " + why);
      case Value.Sequence _, Value.Mapping _ -> json.writeString(value.plain());
    }
  }

  private void changes(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("changes");
    for (var visit : run.visits().values()) {
      if (visit.changed() && visit.effect().isPresent()) {
        json.writeStartObject();
        json.writeStringField("step", visit.place().step());
        json.writeStringField("target", visit.target().orElse(""));
        json.writeStringField("command", EffectBuilder.shown(visit.effect().get()));
        json.writeStringField("outcome", visit.outcome().map(Outcome::word).orElse("unknown"));
        json.writeStringField(
            "undo",
            Optional.ofNullable(steps.get(visit.place().step()))
                .map(step -> undos.words(step, visit))
                .orElse(""));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void pending(JsonGenerator json) throws IOException {
    var pending = run.pending();
    if (pending.isEmpty()) {
      json.writeNullField("pending");
      return;
    }
    json.writeObjectFieldStart("pending");
    json.writeStringField("step", pending.get().place().step());
    json.writeStringField(
        "question", pending.get().question().map(Effect.Question::text).orElse(""));
    json.writeEndObject();
  }

  private void handOver(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("hand_over");
    if (run.end().isPresent()) {
      for (var part : run.end().get().handOver().entrySet()) {
        json.writeStringField(part.getKey(), part.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    } else {
      json.writeNullField(name);
    }
  }
}
