package dev.runbookexec.engine.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ScenarioPerformerTest {
  private static final Instant NIGHT = Instant.parse("2026-11-24T03:00:00Z");

  private static RunEvent.RunEnded drill(Rehearsal rehearsal, VirtualClock clock, String scenario) {
    var text = new SourceText("s.yaml", "scenario: s\nexpect: { outcome: resolved }\n" + scenario);
    var parsed = ScenarioReader.read(text, rehearsal.runbook());
    assertThat(parsed.findings()).isEmpty();
    rehearsal.run("drill", new ScenarioPerformer(parsed.value().orElseThrow(), clock));
    return (RunEvent.RunEnded) rehearsal.entries().getLast().event();
  }

  @Test
  void given_an_endless_command_when_its_answer_has_no_code_then_it_is_ended_after_its_time() {
    var clock = new VirtualClock(NIGHT);
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: a, run: 'tail -f log', effect: observe, stop_after: 90s, expect: { stopped: true, stdout: /tick/ } }
            """);

    var end = drill(rehearsal, clock, "answers: { a: { stdout: tick } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(clock.instant()).isEqualTo(NIGHT.plusSeconds(90));
  }

  @Test
  void given_an_endless_command_when_its_answer_has_a_code_then_it_ended_by_itself() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: a, run: 'tail -f log', effect: observe, stop_after: 90s, expect: { exit: 1, stopped: absent } }
            """);

    var end = drill(rehearsal, new VirtualClock(NIGHT), "answers: { a: { exit: 1 } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
  }
}
