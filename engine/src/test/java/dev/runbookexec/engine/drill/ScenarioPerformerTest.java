package dev.runbookexec.engine.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.run.RunOutcome;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String REBOOT =
      """
      targets: { vps: { ssh: vps-1 }, chat: { http: 'https://chat.example' } }
      steps:
        - { notify: Rebooting it, on: chat }
        - { id: a, run: reboot, on: vps, disconnects: { back_within: 5m }, expect: { reconnected: true } }
      """;

  @Test
  void given_a_command_that_breaks_its_connection_when_answered_then_the_host_comes_back() {
    var end =
        drill(
            Rehearsal.of(REBOOT),
            new VirtualClock(NIGHT),
            "operator: { approve: all }\nanswers: { a: { stdout: going } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
  }

  @Test
  void given_a_command_that_breaks_its_connection_when_that_is_lost_then_the_host_is_not_back() {
    var clock = new VirtualClock(NIGHT);

    var end =
        drill(
            Rehearsal.of(REBOOT),
            clock,
            "operator: { approve: all }\nanswers: { a: { outcome: connection lost, reason: gone } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(clock.instant()).isAfter(NIGHT.plusSeconds(299));
  }

  private static final String CHOICE =
      """
      inputs: { cluster: { default: pg-main } }
      steps:
        - id: nodes
          set: { names: "['n1', 'n2']" }
        - id: which
          ask: Which one?
          choices: ['${{ nodes.names }}', '${{ cluster }}']
      """;

  @ParameterizedTest
  @ValueSource(strings = {"n1", "n2", "pg-main"})
  void given_choices_that_are_templates_when_answered_by_what_they_come_to_then_it_is_taken(
      String answer) {
    var rehearsal = Rehearsal.of(CHOICE);

    var end =
        drill(
            rehearsal,
            new VirtualClock(NIGHT),
            "operator: { answers: { which: " + answer + " } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
  }

  @Test
  void given_an_answer_that_is_no_choice_when_drilled_then_it_is_not_taken() {
    var rehearsal = Rehearsal.of(CHOICE);

    var end =
        drill(
            rehearsal,
            new VirtualClock(NIGHT),
            "operator: { answers: { which: '${{ cluster }}' } }\n");

    assertThat(end.outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(end.reason()).contains("It must be one of n1, n2, pg-main.");
  }
}
