package dev.runbookexec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.decide.Decider;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.reports.json.RunJson;
import dev.runbookexec.reports.timeline.TableGap;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TableGapTest {
  private static final String STAGES = "{ value: a.text, values: [pull, start] }";

  @Test
  void given_a_value_outside_its_domain_when_reported_then_it_is_a_gap_with_the_row_to_add() {
    var gap = gap(runbook(STAGES, "go-on"), "it's new");

    assertThat(gap)
        .contains(
            new TableGap(
                "The value of stage is none that was said to be possible: pull, start.",
                "- { stage: 'it''s new', say: …, do: … }",
                List.of("stage")));
  }

  @Test
  void given_an_otherwise_that_escalates_when_it_applies_then_no_row_knew_the_values() {
    var gap = gap(runbook("a.text", "{ escalate: Help. }"), "new");

    assertThat(gap)
        .contains(
            new TableGap(
                "No row knew these values.", "- { stage: 'new', say: …, do: … }", List.of()));
  }

  @Test
  void given_a_row_or_an_otherwise_for_the_rest_when_it_applies_then_there_is_no_gap() {
    assertThat(gap(runbook(STAGES, "{ escalate: Help. }"), "pull")).isEmpty();
    assertThat(gap(runbook("a.text", "{ say: All is well. }"), "new")).isEmpty();
  }

  @Test
  void given_a_gap_when_the_run_is_written_as_json_then_it_stands_with_its_decision()
      throws IOException {
    var runbook = runbook(STAGES, "go-on");
    var out = new StringWriter();

    RunJson.write(
        runbook,
        List.of(
            new Entry(1, Instant.EPOCH, started()),
            new Entry(2, Instant.EPOCH, decided(runbook, "new"))),
        out);

    assertThat(out.toString())
        .contains("\"row\" : \"- { stage: 'new', say: …, do: … }\"", "\"outside\" : [");
  }

  private static Runbook runbook(String column, String otherwise) {
    var text =
        """
        runbook: r
        title: R
        steps:
          - { id: a, run: look, effect: observe }
          - id: d
            decide: { stage: %s }
            table: [ { stage: pull, say: Pull. } ]
            otherwise: %s
        """
            .formatted(column, otherwise);
    return RunbookReader.read(new SourceText("r.yaml", text)).value().orElseThrow();
  }

  private static DecisionTable table(Runbook runbook) {
    return runbook
        .allSteps()
        .filter(step -> step.act() instanceof Act.Decide)
        .map(step -> ((Act.Decide) step.act()).table())
        .findFirst()
        .orElseThrow();
  }

  private static RunEvent.Decided decided(Runbook runbook, String stage) {
    var values = new LinkedHashMap<String, Value>();
    values.put("stage", Value.of(stage));
    var decision = Decider.decide(table(runbook), values);
    var row = stage.equals("pull") ? "row 1" : "otherwise";
    return new RunEvent.Decided(new Place("d", 1, "", 0), decision, row);
  }

  private static Optional<TableGap> gap(Runbook runbook, String stage) {
    return TableGap.of(table(runbook), decided(runbook, stage));
  }

  private static RunEvent started() {
    return new RunEvent.RunStarted(
        "run-1",
        "r",
        "r.yaml",
        "0",
        "live",
        "test",
        new LinkedHashMap<>(),
        Optional.empty(),
        "me@here",
        Optional.empty(),
        new LinkedHashMap<>());
  }
}
