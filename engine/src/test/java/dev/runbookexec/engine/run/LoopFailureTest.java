package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A step that fails inside a loop of which its runbook says what follows when it fails.
final class LoopFailureTest {
  private static final String EACH =
      """
      steps:
        - id: all
          each: "['a', 'b', 'c']"
          on_failure: continue
          steps:
            - { id: one, run: 'look ${{ item }}', effect: observe }
            - { id: two, do: [ p ] }
        - { id: after, say: '${{ all.passed }} ${{ all.count }} ${{ all.failed[0] }} ${{ all.outcome }}' }
      procedures:
        p: { steps: [ { id: deep, run: 'deep', effect: observe }, { id: never, say: never } ] }
      """;

  @Test
  void given_an_each_that_goes_on_when_a_step_fails_then_the_loop_fails_and_the_run_goes_on() {
    var rehearsal = Rehearsal.of(EACH).answer("one", exited(0, "")).answer("one", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.story())
        .contains("all failed: one: Exit code 3.", "\"false 2 b finished\"")
        .doesNotContain("round 3");
  }

  @Test
  void given_a_step_of_a_procedure_in_a_loop_when_it_fails_then_the_procedure_is_left_too() {
    var rehearsal = Rehearsal.of(EACH).answer("deep", exited(9, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.story())
        .contains("all failed: deep: Exit code 9.", "\"false 1 a finished\"")
        .doesNotContain("\"never\"");
  }

  @Test
  void given_a_round_that_fails_when_it_is_over_then_what_it_did_not_reach_is_not_there() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: all
                    each: "['a', 'b']"
                    on_failure: continue
                    gather: { code: two.exit }
                    steps:
                      - { id: one, run: one, effect: observe }
                      - { id: two, run: two, effect: observe }
                  - { id: after, say: "${{ two.outcome }} ${{ two.exit ?? 'none' }} ${{ count(all.items) }}" }
                """)
            .answer("one", exited(0, ""))
            .answer("one", exited(3, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"skipped none 1\"");
  }

  @Test
  void given_a_loop_that_says_nothing_when_a_step_fails_then_the_run_fails() {
    var rehearsal =
        Rehearsal.of(EACH.replace("    on_failure: continue\n", "")).answer("one", exited(3, ""));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.story()).doesNotContain("all failed: one: Exit code 3.");
  }

  @Test
  void given_a_wait_that_escalates_when_a_step_in_it_fails_then_that_follows() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: w
                    wait: { until: look.exit == 1, every: 1s, at_most: 9s }
                    on_failure: { escalate: 'It never came: ${{ w.met }}' }
                    steps: [ { id: look, run: look, effect: observe } ]
                """)
            .answer("look", exited(3, ""));

    assertThat(rehearsal.run("live"))
        .isEqualTo(new Turn.End(RunOutcome.ESCALATED, "It never came: false"));
  }

  @Test
  void given_a_loop_in_a_loop_that_goes_on_when_the_inner_one_fails_then_the_outer_one_fails() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: outer
                    each: "['a', 'b']"
                    on_failure: continue
                    steps:
                      - id: inner
                        each: "['x', 'y']"
                        steps: [ { id: look, run: look, effect: observe } ]
                  - { id: after, say: "${{ outer.failed[0] }} ${{ inner.failed[0] ?? 'none' }}" }
                """)
            .answer("look", exited(0, ""))
            .answer("look", exited(3, ""));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.story())
        .contains("inner failed: look: Exit code 3.", "outer failed: inner: look: Exit code 3.")
        .contains("\"a y\"");
  }

  @Test
  void given_a_failure_in_a_loop_when_replayed_to_any_place_then_the_same_follows() {
    var rehearsal = Rehearsal.of(EACH).answer("deep", exited(0, "")).answer("deep", exited(9, ""));
    rehearsal.run("live");
    var inputs = InputValues.of(rehearsal.runbook(), Map.of(), Map.of());
    var state = RunState.before(rehearsal.runbook(), inputs.values());

    var entries = rehearsal.entries();
    for (int cut = 1; cut < entries.size(); cut++) {
      state = StateAfter.event(state, entries.get(cut - 1));
      var event = entries.get(cut).event();
      switch (Interpreter.next(state)) {
        case Turn.Note(var next) -> assertThat(next).isEqualTo(event);
        case Turn.Perform perform ->
            assertThat(event)
                .isEqualTo(
                    new RunEvent.EffectIntended(
                        perform.place(), perform.attempt(), perform.effect()));
        case Turn.Wait _, Turn.End _ -> assertThat(event).isInstanceOf(RunEvent.EffectEnded.class);
      }
    }
  }
}
