package dev.runbookexec.engine.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.run.InputValues;
import dev.runbookexec.engine.run.RunEvent;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rehearsals of branches: the same each time, and as long as the longest branch.
final class TogetherDrillTest {
  private static final String RUNBOOK =
      """
      steps:
        - id: work
          together:
            slow: [ { wait: 5m }, { id: a, run: x, effect: observe }, { finding: slow } ]
            quick: [ { wait: 3m }, { id: b, run: y, effect: observe }, { finding: quick } ]
        - id: all
          each: "['x', 'y', 'z']"
          parallel: 2
          steps: [ { id: c, run: 'c ${{ item }}', effect: observe }, { say: '${{ item }} ${{ c.stdout }}' } ]
      """;
  private static final String SCENARIO =
      """
      scenario: both
      answers:
        a: { exit: 0 }
        b: { exit: 0 }
        c: [ { stdout: one }, { stdout: two }, { stdout: three } ]
      expect: { outcome: resolved, findings: [quick, slow] }
      """;

  private static Drill.Result drill() throws JournalException {
    var runbook = Rehearsal.runbook(RUNBOOK);
    var scenario = ScenarioReader.read(new SourceText("s.yaml", SCENARIO), runbook);
    var inputs = InputValues.of(runbook, Map.of(), Map.of());
    var started =
        new RunEvent.RunStarted(
            "run-1",
            "r",
            "r.yaml",
            "0",
            "drill",
            "test",
            inputs.shown(),
            Optional.empty(),
            "me",
            Optional.empty(),
            new java.util.LinkedHashMap<>());
    var clock = new VirtualClock(Instant.parse("2026-11-24T03:00:00Z"));
    return Drill.run(
        runbook, scenario.value().orElseThrow(), inputs, started, clock, _ -> {}, List.of());
  }

  @Test
  void given_branches_when_drilled_twice_then_every_event_is_the_same() throws JournalException {
    var first = drill();

    assertThat(first.differences()).isEmpty();
    assertThat(drill().entries()).isEqualTo(first.entries());
  }

  @Test
  void given_branches_that_wait_when_drilled_then_it_takes_as_long_as_the_longest()
      throws JournalException {
    var entries = drill().entries();

    // five minutes and an answer, then two answers one after the other for three rounds
    assertThat(Duration.between(entries.getFirst().at(), entries.getLast().at()))
        .isEqualTo(Duration.ofMinutes(5).plusMillis(300));
  }

  @Test
  void given_rounds_when_drilled_then_answers_are_given_in_the_order_of_the_list()
      throws JournalException {
    var said =
        drill().entries().stream()
            .map(entry -> entry.event() instanceof RunEvent.Said(_, var text) ? text : "")
            .filter(text -> !text.isEmpty())
            .toList();

    assertThat(said).containsExactly("x one", "y two", "z three");
  }
}
