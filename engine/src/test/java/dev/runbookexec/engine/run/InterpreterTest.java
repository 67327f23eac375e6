package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.CheckPerformer;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InterpreterTest {

  @Test
  void given_steps_when_all_pass_then_the_run_is_resolved() {
    var rehearsal =
        Rehearsal.of(
            "steps:\n  - { id: a, run: 'true', effect: observe }\n  - { id: b, run: 'true', effect: observe }\n");

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "a passed",
            "b passed",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_a_decision_when_a_row_matches_then_its_procedure_runs_and_the_next_step_follows() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: look, run: cat stage, effect: observe, keep: { stage: trim(stdout) } }
                  - id: which
                    decide: { stage: look.stage }
                    table:
                      - { id: pull, stage: image_pull, say: 'It is ${{ look.stage }}', finding: pull-failed, do: fix }
                      - { id: start, stage: container_start, escalate: no }
                    otherwise: { escalate: 'unknown stage ${{ look.stage }}' }
                  - { id: after, say: done }
                procedures:
                  fix:
                    steps:
                      - { id: mend, run: 'mend ${{ look.stage }}' }
                """)
            .answer("look", exited(0, "image_pull\n"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "look passed",
            "which -> pull",
            "which done",
            "\"It is image_pull\"",
            "! pull-failed: It is image_pull",
            "> fix",
            "mend passed",
            "< fix",
            "after done",
            "\"done\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
    assertThat(rehearsal.sent()).containsExactly("look: cat stage", "mend: mend 'image_pull'");
  }

  @Test
  void given_no_row_that_matches_when_decided_then_otherwise_follows() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: look, run: cat stage, effect: observe }
                  - id: which
                    decide: { stage: trim(look.stdout) }
                    table: [ { stage: a, say: a } ]
                    otherwise: { escalate: 'unknown ${{ look.stdout }}' }
                """)
            .answer("look", exited(0, "zzz"));

    var end = rehearsal.run("live");

    assertThat(end).isEqualTo(new Turn.End(RunOutcome.ESCALATED, "unknown zzz"));
  }

  @Test
  void given_a_failing_step_when_nothing_is_said_then_the_run_fails_and_clean_up_follows() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, title: First, run: 'false', effect: observe }
                  - { id: b, run: 'true', effect: observe }
                finally:
                  - { id: tidy, run: tidy, effect: observe }
                """)
            .answer("a", exited(3, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "a failed: Exit code 3.",
            "= failed: First: Exit code 3.",
            "tidy passed",
            "< finally",
            "end failed: First: Exit code 3.");
  }

  @Test
  void given_a_clean_up_that_fails_when_the_run_was_resolved_then_the_verdict_says_so() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, run: 'true', effect: observe }
                finally:
                  - { id: tidy, run: tidy, effect: observe }
                """)
            .answer("tidy", exited(9, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("Clean-up failed: tidy: Exit code 9.");
  }

  @Test
  void given_retries_when_the_second_attempt_passes_then_the_step_passes_after_a_pause() {
    var rehearsal =
        Rehearsal.of(
                "steps:\n  - { id: a, run: x, effect: observe, retry: { times: 3, every: 7s } }\n")
            .answer("a", exited(1, ""))
            .answer("a", exited(0, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("a: x", "a: x");
    assertThat(
            Duration.between(
                rehearsal.entries().getFirst().at(), rehearsal.entries().getLast().at()))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void
      given_a_change_whose_connection_is_lost_when_retries_are_left_then_it_is_in_doubt_and_not_repeated() {
    var rehearsal =
        Rehearsal.of("steps:\n  - { id: a, run: x, retry: { times: 3, every: 1s } }\n")
            .answer("a", new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofSeconds(1)));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(rehearsal.sent()).containsExactly("a: x");
  }

  @Test
  void given_a_change_when_it_is_declined_then_nothing_is_sent_and_the_run_stops() {
    var rehearsal =
        Rehearsal.of("steps:\n  - { id: a, run: x }\n")
            .answer("a?", new Outcome.Declined("operator", "not now"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
    assertThat(rehearsal.sent()).isEmpty();
  }

  @Test
  void given_a_change_when_nobody_answers_then_the_run_is_suspended_without_clean_up() {
    var rehearsal =
        Rehearsal.of(
                "steps:\n  - { id: a, run: x }\nfinally:\n  - { id: tidy, run: t, effect: observe }\n")
            .answer("a?", new Outcome.Unanswered("nobody"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(rehearsal.sent()).isEmpty();
  }

  @Test
  void given_a_check_when_a_change_comes_next_then_it_is_not_sent_and_the_check_ends_there() {
    var rehearsal =
        Rehearsal.of(
            "steps:\n  - { id: a, run: look, effect: observe }\n  - { id: b, run: x }\n  - { id: c, run: y, effect: observe }\n");

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(end.outcome()).isEqualTo(RunOutcome.CHECKED);
    assertThat(end.reason()).contains("would change: x");
    assertThat(rehearsal.sent()).containsExactly("a: look");
  }

  @Test
  void given_a_check_when_the_runbook_escalates_then_the_check_says_what_a_live_run_would_do() {
    var rehearsal = Rehearsal.of("steps:\n  - { id: a, escalate: help }\n");

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(end).isEqualTo(new Turn.End(RunOutcome.CHECKED, "A live run would escalate: help"));
  }

  @Test
  void given_a_list_when_looped_over_then_each_element_is_seen_once_in_order() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: list, run: ls, effect: observe }
                  - id: all
                    each: list.lines
                    as_item: name
                    steps:
                      - { id: one, run: 'rm ${{ name }}' }
                  - { id: sum, say: '${{ all.count }} done' }
                """)
            .answer("list", exited(0, "x\ny z\n"));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("list: ls", "one: rm 'x'", "one: rm 'y z'");
    assertThat(rehearsal.story()).contains("\"2 done\"");
  }

  @Test
  void given_an_escalation_inside_a_loop_when_reached_then_the_loop_is_noted_as_left() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: list, run: ls, effect: observe }
                  - id: all
                    each: list.lines
                    steps:
                      - { id: stop, escalate: 'at ${{ item }}' }
                """)
            .answer("list", exited(0, "x\ny\n"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "list passed",
            "round 1",
            "stop done",
            "= escalated: at x",
            "all done: The run ended inside it.",
            "end escalated: at x");
  }

  @Test
  void given_a_wait_when_the_condition_comes_to_hold_then_the_step_passes() {
    var rehearsal =
        waiting().answer("look", exited(0, "provisioning")).answer("look", exited(0, "running"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsSubsequence("round 1", "look passed", "round 2", "look passed", "until-up passed");
  }

  @Test
  void given_a_wait_when_its_time_is_over_then_the_step_fails() {
    var rehearsal = waiting().answer("look", exited(0, "provisioning"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("did not come to hold within 20s");
  }

  private static Rehearsal waiting() {
    return Rehearsal.of(
        """
        steps:
          - id: until-up
            wait: { until: "look.stdout == 'running'", every: 10s, at_most: 20s }
            steps:
              - { id: look, run: status, effect: observe }
        """);
  }

  @Test
  void given_a_failure_with_a_consequence_when_it_returns_then_the_next_step_follows() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, run: x, effect: observe, on_failure: { finding: broken, do: mend } }
                  - { id: b, when: "a.passed == false", say: 'after ${{ a.exit }}' }
                procedures:
                  mend: { steps: [ { id: m, run: m, effect: observe } ] }
                """)
            .answer("a", exited(4, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsSubsequence(
            "a failed: Exit code 4.",
            "! broken: a",
            "> mend",
            "m passed",
            "< mend",
            "b done",
            "\"after 4\"");
  }

  @Test
  void given_an_expectation_when_it_is_not_met_then_the_message_says_what_was_there() {
    var rehearsal =
        Rehearsal.of(
                "steps:\n  - { id: a, run: x, effect: observe, expect: { exit: [0, 1], stdout: /ready/ } }\n")
            .answer("a", exited(1, "starting"));

    var end = rehearsal.run("live");

    assertThat(end.reason()).isEqualTo("a: Expected `stdout` to be /ready/, but it is `starting`.");
  }

  @Test
  void given_a_secret_when_it_is_sent_and_echoed_then_no_event_holds_it() {
    var rehearsal =
        Rehearsal.of(
                "inputs:\n  token: { secret: true }\nsteps:\n  - { id: a, run: 'login', stdin: '${{ token }}' }\n")
            .input("token", "s3cr3t-pat")
            .answer("a", exited(0, "got s3cr3t-pat"));

    rehearsal.run("live");

    assertThat(rehearsal.entries().toString())
        .doesNotContain("s3cr3t-pat")
        .contains("▮redacted:token▮");
  }

  @Test
  void given_a_stop_before_a_step_when_asked_for_then_nothing_more_is_sent() {
    var rehearsal = Rehearsal.of("steps:\n  - { id: a, run: x, effect: observe }\n");
    rehearsal.stop().request();

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
    assertThat(rehearsal.sent()).isEmpty();
  }

  @Test
  void given_a_stop_during_a_step_when_it_was_ended_then_the_step_is_noted_as_stopped() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, run: x, effect: observe }
                finally:
                  - { id: tidy, run: t, effect: observe }
                """)
            .answer("a", new Outcome.Stopped("It was ended."));
    rehearsal.stopDuring("a");

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "a stopped: It was ended.",
            "= stopped: a: It was ended.",
            "tidy passed",
            "< finally",
            "end stopped: a: It was ended.");
  }

  @Test
  void given_a_collect_when_a_value_is_missing_then_the_other_files_are_kept() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, run: x, effect: observe }
                  - { id: keep, collect: { a.txt: '${{ a.stdout }}', b.txt: 'b ${{ a.json.x }}' } }
                """)
            .answer("a", exited(0, "hello"));

    rehearsal.run("live");

    assertThat(rehearsal.sent()).contains("keep: a.txt <- hello").hasSize(3);
  }

  @Test
  void given_an_endless_command_when_it_was_ended_in_time_then_the_step_passes() {
    var output = new Output("tick\n", "", "tick\n", 5, false, Output.EMPTY_SHA256);
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: a, run: 'tail -f log', stop_after: 5s, expect: { stopped: true, exit: absent, outcome: finished } }
                  - { say: 'read ${{ a.stdout }}' }
                """)
            .answer("a", new Outcome.CutShort(output, Duration.ofSeconds(5)));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "a passed",
            "step-2 done",
            "\"read tick\n\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_an_endless_change_when_its_end_is_not_confirmed_then_it_is_in_doubt() {
    var rehearsal =
        Rehearsal.of("steps:\n  - { id: a, run: 'tail -f log', stop_after: 5s }\n")
            .answer(
                "a", new Outcome.TimedOut(false, "group 7", Output.NONE, Duration.ofSeconds(5)));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
  }

  @Test
  void given_a_change_that_breaks_its_connection_when_the_host_is_back_then_it_passes() {
    var rehearsal =
        Rehearsal.of(
                """
                targets: { vps: { ssh: vps-1 } }
                steps:
                  - { id: a, run: reboot, on: vps, disconnects: { back_within: 5m } }
                  - { say: 'back: ${{ a.reconnected }}' }
                """)
            .answer(
                "a",
                new Outcome.Reconnected(
                    java.util.Optional.empty(), Output.NONE, Duration.ofSeconds(50)));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("a passed", "\"back: true\"");
  }

  @Test
  void given_a_change_that_breaks_its_connection_when_the_host_is_not_back_then_it_has_failed() {
    var rehearsal =
        Rehearsal.of(
                """
                targets: { vps: { ssh: vps-1 } }
                steps:
                  - { id: a, run: reboot, on: vps, disconnects: { back_within: 5m } }
                """)
            .answer(
                "a",
                new Outcome.NotBack("vps-1 did not come back", Output.NONE, Duration.ofMinutes(5)));

    var end = rehearsal.run("live");

    assertThat(end).isEqualTo(new Turn.End(RunOutcome.FAILED, "a: vps-1 did not come back"));
  }

  private static final String TOLD =
      """
      targets: { chat: { http: 'https://chat.example/hook' } }
      steps:
        - { id: tell, notify: 'Disk of ${{ 1 + 1 }}', on: chat }
        - { id: remark, notify: Look at it }
        - { id: own, notify: x, on: chat, path: /rooms/ops, json: { title: Disk, level: 2 } }
      """;

  @Test
  void given_notifications_when_sent_then_no_approval_is_asked_and_their_bodies_are_json() {
    var output = new Output("", "", "", 0, false, Output.EMPTY_SHA256);
    var fine = new Outcome.Responded(200, java.util.List.of(), output, Duration.ZERO);
    var rehearsal = Rehearsal.of(TOLD).answer("tell", fine).answer("own", fine);

    rehearsal.run("live");

    assertThat(rehearsal.sent())
        .containsExactly(
            "tell: notify: POST https://chat.example/hook {\"text\":\"Disk of 2\"}",
            "own: notify: POST https://chat.example/hook/rooms/ops {\"title\":\"Disk\",\"level\":2}");
    assertThat(rehearsal.story())
        .containsExactly(
            "tell passed",
            "remark done",
            "\"Notification: Look at it\"",
            "own passed",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_a_notification_that_is_not_taken_then_it_is_noted_and_the_run_goes_on() {
    var output = new Output("", "", "", 0, false, Output.EMPTY_SHA256);
    var rehearsal =
        Rehearsal.of(TOLD)
            .answer("tell", new Outcome.NotStarted("no connection"))
            .answer("own", new Outcome.Responded(500, java.util.List.of(), output, Duration.ZERO));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.story())
        .contains(
            "tell done: Not notified. Not started: no connection",
            "own done: Not notified. Status 500.");
  }

  @Test
  void given_a_check_when_somebody_would_be_notified_then_nobody_is_and_the_check_goes_on() {
    var rehearsal = Rehearsal.of(TOLD);

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(rehearsal.sent()).isEmpty();
    assertThat(end.reason()).isEqualTo("A live run would end as resolved: All steps are done.");
  }
}
