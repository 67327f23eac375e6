package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.CheckPerformer;
import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;

/// Alternatives in order, each with its own success.
final class FallbackTest {
  private static final String LADDER =
      """
      steps:
        - id: up
          title: Bring it up again
          fallback:
            - id: restart
              steps: [ { id: restart-it, run: restart } ]
              success: restart-it.stdout == 'up'
            - steps: [ { id: look-why, run: "why ${{ restart-it.stdout ?? 'not' }}", effect: observe }, { id: reinstall, run: reinstall } ]
            - id: by-hand
              steps: [ { id: hand, manual: Do it by hand } ]
        - { id: after, say: 'by ${{ up.taken }} after ${{ up.count }}' }
      """;

  @Test
  void given_alternatives_when_the_first_succeeds_then_no_other_is_tried() {
    var rehearsal = Rehearsal.of(LADDER).answer("restart-it", exited(0, "up"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "/ restart",
            "restart-it passed",
            "\\ restart",
            "up done",
            "after done",
            "\"by restart after 1\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_a_success_that_does_not_hold_when_the_next_one_ends_then_it_is_taken() {
    var rehearsal = Rehearsal.of(LADDER).answer("restart-it", exited(0, "down"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains("restart-it passed", "look-why passed", "\"by 2 after 2\"");
    assertThat(rehearsal.sent())
        .containsExactly("restart-it: restart", "look-why: why 'down'", "reinstall: reinstall");
  }

  @Test
  void given_a_step_that_fails_in_a_procedure_when_in_an_alternative_then_the_next_one_is_tried() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: up
                    fallback:
                      - steps: [ { id: first, each: "['a', 'b']", steps: [ { id: enter, do: { try: { what: '${{ item }}' } } } ] } ]
                      - steps: [ { id: second, run: second, effect: observe } ]
                procedures:
                  try: { arguments: { what: }, steps: [ { id: x, run: 'x ${{ what }}', effect: observe } ] }
                """)
            .answer("x", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("x: x 'a'", "second: second");
  }

  @Test
  void given_alternatives_that_all_fail_when_tried_then_the_step_fails_and_says_how() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: up
                    title: Bring it up
                    fallback:
                      - { id: one, steps: [ { id: a, run: a, effect: observe } ] }
                      - { id: two, steps: [ { id: b, run: b, effect: observe } ], success: b.stdout == 'x' }
                """)
            .answer("a", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.FAILED,
                "Bring it up: Alternative `one`: a: Exit code 3. Alternative `two`: `b.stdout == 'x'` does not hold."));
  }

  @Test
  void given_a_change_that_is_declined_when_in_an_alternative_then_no_other_is_tried() {
    var rehearsal =
        Rehearsal.of(LADDER).answer("restart-it?", new Outcome.Declined("me", "not now"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
    assertThat(rehearsal.sent()).isEmpty();
  }

  @Test
  void given_a_check_when_an_alternative_would_change_something_then_the_check_ends_there() {
    var rehearsal = Rehearsal.of(LADDER);

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(end.outcome()).isEqualTo(RunOutcome.CHECKED);
    assertThat(end.reason()).contains("Alternative `restart`");
    assertThat(rehearsal.sent()).isEmpty();
  }

  @Test
  void given_a_fallback_in_clean_up_when_an_alternative_fails_then_the_next_one_is_tried() {
    var rehearsal =
        Rehearsal.of(
                """
                steps: [ { say: hello } ]
                finally:
                  - id: tidy
                    fallback:
                      - steps: [ { id: soft, run: soft, effect: observe } ]
                      - steps: [ { id: hard, run: hard, effect: observe } ]
                """)
            .answer("soft", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("soft: soft", "hard: hard");
  }
}
