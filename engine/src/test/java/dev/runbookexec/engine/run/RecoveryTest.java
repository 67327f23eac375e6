package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes of which nobody knows whether they happened, and changes that are taken back.
final class RecoveryTest {
  private static final Outcome LOST =
      new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofSeconds(1));

  private static final String VERIFIED =
      """
      steps:
        - id: stop
          run: stop web
          retry: { times: 2, every: 1s }
          verify:
            steps: [ { id: look, run: state web, effect: observe } ]
            decide: { state: look.stdout }
            table:
              - { state: exited, happened: true }
              - { state: running, happened: false }
        - { id: after, run: after, effect: observe }
      """;

  private static final String UNDONE =
      """
      steps:
        - { id: one, run: do one, undo: { run: undo one } }
        - { id: two, run: do two, undo: { run: undo two } }
        - { id: three, run: do three, irreversible: It is gone. }
      finally:
        - { id: tidy, run: tidy, effect: observe }
      """;

  @Test
  void given_an_idempotent_change_when_the_connection_is_lost_then_it_is_repeated() {
    var rehearsal =
        Rehearsal.of(
                "steps:\n  - { id: a, run: x, idempotent: true, retry: { times: 3, every: 1s } }\n")
            .answer("a", LOST)
            .answer("a", exited(0, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("a: x", "a: x");
  }

  @Test
  void given_an_idempotent_change_when_all_its_attempts_are_lost_then_it_is_in_doubt() {
    var rehearsal =
        Rehearsal.of(
                "steps:\n  - { id: a, run: x, idempotent: true, retry: { times: 2, every: 1s } }\n")
            .answer("a", LOST);

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(rehearsal.sent()).hasSize(2);
  }

  @Test
  void given_a_lost_change_when_its_probes_find_that_it_happened_then_it_passes() {
    var rehearsal = Rehearsal.of(VERIFIED).answer("stop", LOST).answer("look", exited(0, "exited"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .startsWith(
            "round 1",
            "look passed",
            "stop-verify -> row 1",
            "stop-verify done",
            "stop passed: Its outcome was unknown; `stop-verify` (row 1) found that it happened.",
            "after passed");
    assertThat(rehearsal.sent())
        .containsExactly("stop: stop web", "look: state web", "after: after");
  }

  @Test
  void given_a_lost_change_when_its_probes_find_that_it_did_not_happen_then_it_is_tried_again() {
    var rehearsal =
        Rehearsal.of(VERIFIED)
            .answer("stop", LOST)
            .answer("stop", exited(0, ""))
            .answer("look", exited(0, "running"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent())
        .containsExactly("stop: stop web", "look: state web", "stop: stop web", "after: after");
  }

  @ParameterizedTest
  @MethodSource
  void given_a_change_that_was_cut_short_when_it_can_be_verified_then_its_probes_say_what_happened(
      Outcome cut, String why) {
    var rehearsal = Rehearsal.of(VERIFIED).answer("stop", cut).answer("look", exited(0, "exited"));

    var end = rehearsal.run("live");

    assertThat(rehearsal.story()).startsWith("round 1", "look passed", "stop-verify -> row 1");
    assertThat(rehearsal.story()).contains("after passed");
    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);

    var untold = Rehearsal.of(VERIFIED).answer("stop", cut).answer("look", exited(0, "paused"));

    assertThat(untold.run("live").outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(String.join("; ", untold.story())).contains(why);
  }

  static Stream<Arguments>
      given_a_change_that_was_cut_short_when_it_can_be_verified_then_its_probes_say_what_happened() {
    return Stream.of(
        Arguments.of(
            new Outcome.TimedOut(true, "", Output.NONE, Duration.ofSeconds(1)),
            "It timed out and was ended, so it may have happened before."),
        Arguments.of(
            new Outcome.Signalled("KILL", Output.NONE, Duration.ofSeconds(1)),
            "It was ended by signal KILL, so it may have happened before."));
  }

  @Test
  void given_a_change_that_was_ended_when_nothing_can_verify_it_then_it_has_failed() {
    var ended = new Outcome.TimedOut(true, "", Output.NONE, Duration.ofSeconds(1));
    var rehearsal =
        Rehearsal.of("steps:\n  - { id: a, run: x, retry: { times: 2 } }\n").answer("a", ended);

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.sent()).hasSize(1);
  }

  @Test
  void given_no_attempt_left_when_a_change_did_not_happen_then_it_has_failed() {
    var rehearsal =
        Rehearsal.of(VERIFIED).answer("stop", LOST).answer("look", exited(0, "running"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("found that it did not happen");
  }

  @Test
  void given_a_probe_that_fails_when_a_change_was_lost_then_it_stays_in_doubt() {
    var rehearsal =
        Rehearsal.of(VERIFIED).answer("stop", LOST).answer("look", new Outcome.Refused("no key"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(rehearsal.story()).contains("look failed: Refused: no key");
  }

  @Test
  void given_probes_that_cannot_tell_the_second_time_then_the_first_answer_does_not_count() {
    var rehearsal =
        Rehearsal.of(VERIFIED)
            .answer("stop", LOST)
            .answer("look", exited(0, "running"))
            .answer("look", new Outcome.NotStarted("no connection"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(end.reason())
        .isEqualTo(
            "stop: The connection was lost after it was sent, so it may have happened: reset `stop-verify` could not tell either.");
  }

  @Test
  void given_a_stop_while_a_lost_change_is_looked_at_then_the_verdict_says_that_it_is_in_doubt() {
    var rehearsal =
        Rehearsal.of(VERIFIED)
            .answer("stop", LOST)
            .answer("look", new Outcome.Stopped("It was ended."));
    rehearsal.stopDuring("look");

    var end = rehearsal.run("live");

    assertThat(end.reason()).contains("Meanwhile: stop: ", "so it may have happened");
    assertThat(rehearsal.story()).anyMatch(line -> line.startsWith("stop in-doubt: "));
  }

  @Test
  void given_changes_when_the_run_fails_then_the_last_is_undone_first_and_clean_up_follows() {
    var rehearsal = Rehearsal.of(UNDONE).answer("three", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.sent())
        .containsExactly(
            "one: do one",
            "two: do two",
            "three: do three",
            "two-undo: undo two",
            "one-undo: undo one",
            "tidy: tidy");
  }

  @Test
  void given_changes_when_the_run_is_resolved_then_nothing_is_undone() {
    var rehearsal = Rehearsal.of(UNDONE);

    rehearsal.run("live");

    assertThat(rehearsal.sent()).noneMatch(sent -> sent.contains("undo"));
  }

  @Test
  void given_a_change_in_doubt_when_the_run_ends_then_nothing_is_undone() {
    var rehearsal = Rehearsal.of(UNDONE).answer("two", LOST);

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(rehearsal.sent()).noneMatch(sent -> sent.contains("undo"));
  }

  @Test
  void given_a_change_that_certainly_did_not_begin_then_it_is_not_undone() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: one, run: do one, expect: any, undo: { run: undo one } }
                  - escalate: Too hard.
                """)
            .answer("one", new Outcome.NotStarted("no connection"));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("one: do one");
  }

  @Test
  void given_a_person_who_declines_an_undo_then_the_others_still_follow_and_it_is_no_problem() {
    var rehearsal =
        Rehearsal.of(UNDONE)
            .answer("three", exited(3, ""))
            .answer("two-undo?", new Outcome.Declined("me", ""));

    var end = rehearsal.run("live");

    assertThat(end.reason()).isEqualTo("three: Exit code 3.");
    assertThat(rehearsal.sent())
        .contains("one-undo: undo one")
        .doesNotContain("two-undo: undo two");
  }

  @Test
  void given_nobody_when_changes_could_be_undone_then_they_are_not_and_how_to_do_it_is_said() {
    var rehearsal =
        Rehearsal.of(UNDONE)
            .answer("three", exited(3, ""))
            .answer("two-undo?", new Outcome.Unanswered("It can be undone by: undo two"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.story())
        .contains("two-undo skipped: Not undone. It can be undone by: undo two", "tidy passed");
  }

  @Test
  void given_an_undo_that_fails_then_it_is_in_the_verdict_and_the_others_still_follow() {
    var rehearsal =
        Rehearsal.of(UNDONE).answer("three", exited(3, "")).answer("two-undo", exited(9, ""));

    var end = rehearsal.run("live");

    assertThat(end.reason())
        .isEqualTo("three: Exit code 3. Undoing failed: Undo: two: Exit code 9.");
    assertThat(rehearsal.sent()).contains("one-undo: undo one", "tidy: tidy");
  }

  @Test
  void given_changes_in_a_loop_when_undone_then_each_sees_what_its_change_saw() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - each: "['a', 'b']"
                    steps:
                      - { id: stop, run: 'stop ${{ item }}', undo: { run: 'start ${{ item }} ${{ stop.stdout }}' } }
                  - escalate: Too hard.
                """)
            .answer("stop", exited(0, "first"))
            .answer("stop", exited(0, "second"));

    rehearsal.run("live");

    assertThat(rehearsal.sent())
        .containsExactly(
            "stop: stop 'a'",
            "stop: stop 'b'",
            "stop-undo: start 'b' 'second'",
            "stop-undo: start 'a' 'first'");
  }

  @Test
  void given_an_undo_by_a_procedure_and_one_by_hand_then_both_are_asked_for() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: one, run: do one, undo: { do: back } }
                  - { id: two, run: do two, undo: { manual: Put it back. } }
                  - escalate: Too hard.
                procedures:
                  back: { steps: [ { id: there, run: go back } ] }
                """)
            .answer("two-undo?", new Outcome.Approved("me"));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).contains("there: go back");
    assertThat(
            rehearsal.entries().stream()
                .filter(entry ->
                    entry.event()
                            instanceof
                            RunEvent.EffectIntended(_, _, Effect.AskOperator(_, var question))
                        && question instanceof Effect.Question.Approval approval
                        && approval.undoes().isPresent()))
        .hasSize(2);
  }
}
