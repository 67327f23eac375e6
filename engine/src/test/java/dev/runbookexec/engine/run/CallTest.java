package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.CheckPerformer;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Runbooks that are carried out within a run.
final class CallTest {
  private static final String DISK =
      """
      inputs: { disk: { match: '/[a-z]*' }, limit: { default: '90' } }
      steps:
        - { id: look, run: 'df ${{ disk }}', effect: observe, keep: { used: 'number(trim(stdout))' } }
        - id: which
          decide: { full: look.used >= number(limit) }
          table:
            - { id: full, full: true, finding: disk-full, say: '${{ disk }} is full', do: { clean: { what: tmp } } }
          otherwise: { conclude: '${{ disk }} has room' }
        - { id: again, run: 'df again ${{ disk }}', effect: observe }
      procedures:
        clean: { arguments: { what: }, steps: [ { id: rm, run: 'rm ${{ disk }}/${{ what }}' } ] }
      finally:
        - { id: bye, run: 'bye ${{ disk }}', effect: observe }
      """;

  private static Rehearsal rehearsal(String steps) {
    return Rehearsal.of(steps, Map.of("disk.yaml", DISK));
  }

  private static Outcome lost() {
    return new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofMillis(5));
  }

  @Test
  void given_a_call_when_run_then_its_steps_have_its_name_and_the_run_reads_what_it_came_to() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: look, run: first, effect: observe }
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } }
                  - { id: told, say: '${{ disk.outcome }} ${{ disk.count }} ${{ disk.findings[0] }} ${{ look.exit }}' }
                """)
            .answer("disk/look", exited(0, "94"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "look passed",
            ">> disk disk=`/var` limit=`90`",
            "disk/look passed",
            "disk/which -> full",
            "disk/which done",
            "\"/var is full\"",
            "! disk-full: /var is full",
            "> clean what=`tmp`",
            "disk/rm passed",
            "< clean",
            "disk/again passed",
            "<< disk resolved: All steps are done.",
            "disk/bye passed",
            "< finally",
            "disk passed: `disk` is resolved: All steps are done.",
            "told done",
            "\"resolved 1 disk-full 0\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
    assertThat(rehearsal.sent())
        .containsExactly(
            "look: first",
            "disk/look: df '/var'",
            "disk/rm: rm '/var'/'tmp'",
            "disk/again: df again '/var'",
            "disk/bye: bye '/var'");
  }

  @Test
  void given_a_conclusion_within_a_loop_when_called_then_it_ends_the_call_alone() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: one, call: b.yaml }
              - { id: after, say: '${{ one.outcome }}: ${{ one.reason }}' }
            """,
            Map.of(
                "b.yaml",
                """
                steps:
                  - id: loop
                    each: all('x y', '[a-z]')
                    steps: [ { id: enter, do: stop } ]
                  - { id: never, say: never }
                procedures: { stop: { steps: [ { id: end, conclude: 'enough' } ] } }
                finally: [ { id: tidy, run: tidy, effect: observe } ]
                """));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("one/tidy: tidy");
    assertThat(rehearsal.story())
        .contains("one/loop done: The branch ended inside it.", "\"resolved: enough\"")
        .doesNotContain("\"never\"");
  }

  @Test
  void given_a_step_that_fails_in_a_call_when_the_call_goes_on_then_its_outcome_is_read() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: disk, call: { runbook: disk, with: { disk: /var } }, on_failure: continue }
                  - { id: told, say: '${{ disk.outcome }}: ${{ disk.reason }}' }
                """)
            .answer("disk/look", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("disk/look: df '/var'", "disk/bye: bye '/var'");
    assertThat(rehearsal.story())
        .contains(
            "disk failed: `disk` failed: disk/look: Exit code 3.",
            "\"failed: disk/look: Exit code 3.\"");
  }

  private static final String HELP =
      """
      escalation: { to: storage, hand_over: { Disk: '${{ disk }}' } }
      inputs: { disk: }
      steps: [ { id: help, escalate: 'look at ${{ disk }}' } ]
      """;

  @Test
  void given_an_escalation_in_a_call_when_nothing_else_is_said_then_the_run_escalates() {
    var rehearsal =
        Rehearsal.of(
            """
            escalation: { to: me, hand_over: { Host: web } }
            steps:
              - { id: one, title: Look, call: { runbook: help.yaml, with: { disk: /var } } }
              - { id: never, say: never }
            finally: [ { id: tidy, run: tidy, effect: observe } ]
            """,
            Map.of("help.yaml", HELP));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(new Turn.End(RunOutcome.ESCALATED, "Look: `help` escalates: look at /var"));
    assertThat(rehearsal.sent()).containsExactly("tidy: tidy");
    assertThat(rehearsal.entries().getLast().event())
        .isInstanceOfSatisfying(
            RunEvent.RunEnded.class,
            ended ->
                assertThat(ended.handOver())
                    .containsExactly(Map.entry("Host", "web"), Map.entry("one: Disk", "/var")));
  }

  @Test
  void given_an_escalation_in_a_call_when_the_step_says_what_follows_then_the_run_goes_on() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: one, call: { runbook: help.yaml, with: { disk: /var } }, on_failure: { say: 'on my own' } }
              - { id: told, say: '${{ one.outcome }} ${{ one.hand_over.Disk }}' }
            """,
            Map.of("help.yaml", HELP));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.story()).contains("\"on my own\"", "\"escalated /var\"");
  }

  @Test
  void given_a_change_in_doubt_in_a_call_when_run_then_the_run_is_and_both_clean_up() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } }, on_failure: continue }
                  - { id: never, say: never }
                finally: [ { id: tidy, run: 'tidy ${{ disk.outcome }}', effect: observe } ]
                """)
            .answer("disk/look", exited(0, "94"))
            .answer("disk/rm", lost());

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(rehearsal.sent())
        .endsWith("disk/rm: rm '/var'/'tmp'", "disk/bye: bye '/var'", "tidy: tidy 'in-doubt'");
    assertThat(rehearsal.story()).doesNotContain("\"never\"");
  }

  @Test
  void given_a_question_that_nobody_answers_in_a_call_when_run_then_the_run_is_suspended() {
    var rehearsal =
        rehearsal(
                """
                steps: [ { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } } ]
                finally: [ { id: tidy, run: tidy, effect: observe } ]
                """)
            .answer("disk/look", exited(0, "94"))
            .answer("disk/rm?", new Outcome.Unanswered("nobody is there"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(rehearsal.sent()).containsExactly("disk/look: df '/var'");
  }

  @Test
  void given_a_stop_in_a_call_when_under_way_then_both_clean_up() {
    var rehearsal =
        rehearsal(
                """
                steps: [ { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } } ]
                finally: [ { id: tidy, run: tidy, effect: observe } ]
                """)
            .answer("disk/look", exited(0, "94"));
    rehearsal.stopDuring("disk/again");

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
    assertThat(rehearsal.sent())
        .endsWith("disk/again: df again '/var'", "disk/bye: bye '/var'", "tidy: tidy");
  }

  @Test
  void given_a_change_in_a_call_when_the_run_fails_later_then_it_is_undone_with_its_own_names() {
    var rehearsal =
        Rehearsal.of(
                """
                inputs: { what: { default: mine } }
                steps:
                  - { id: one, call: { runbook: b.yaml, with: { what: '${{ what }}-given' } } }
                  - { id: change, run: change, effect: observe }
                """,
                Map.of(
                    "b.yaml",
                    """
                    inputs: { what: }
                    steps:
                      - id: loop
                        each: "['x']"
                        steps:
                          - { id: change, run: 'put ${{ what }} ${{ item }}', undo: { do: { back: { to: '${{ change.stdout }} ${{ item }}' } } } }
                    procedures: { back: { arguments: { to: }, steps: [ { id: unset, run: 'revert ${{ what }} ${{ to }}' } ] } }
                    """))
            .answer("one/change", exited(0, "old"))
            .answer("change", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.sent())
        .containsExactly(
            "one/change: put 'mine-given' 'x'",
            "change: change",
            "one/unset: revert 'mine-given' 'old x'");
  }

  @Test
  void given_calls_in_branches_and_calls_in_calls_when_run_then_each_has_its_own_names() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - id: both
                together:
                  a: [ { id: left, call: { runbook: b.yaml, with: { n: 1 } } } ]
                  b: [ { id: right, call: { runbook: b.yaml, with: { n: 2 } } } ]
              - { id: told, say: '${{ left.findings }} ${{ right.findings }}' }
            """,
            Map.of(
                "b.yaml",
                """
                inputs: { n: }
                steps:
                  - { id: inner, call: { runbook: c.yaml, with: { name: 'n-${{ n }}' } } }
                  - { id: last, run: 'last ${{ inner.count }} ${{ n }}', effect: observe }
                """,
                "c.yaml",
                """
                inputs: { name: }
                steps:
                  - { id: last, run: 'c ${{ name }}', effect: observe, keep: { v: name } }
                  - { id: found, finding: 'found', say: '${{ last.v }}' }
                """));

    rehearsal.run("live");

    assertThat(rehearsal.sent())
        .containsExactlyInAnyOrder(
            "left/inner/last: c 'n-1'",
            "right/inner/last: c 'n-2'",
            "left/last: last '1' '1'",
            "right/last: last '1' '2'");
    assertThat(rehearsal.story())
        .contains("! found: n-1", "! found: n-2", "\"[\"found\"] [\"found\"]\"");
  }

  @Test
  void given_a_conclusion_in_a_branch_of_a_call_when_run_then_the_others_end_and_then_the_call() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: one, call: b.yaml }
              - { id: told, say: '${{ one.outcome }}: ${{ one.reason }}' }
            """,
            Map.of(
                "b.yaml",
                """
                steps:
                  - id: both
                    together:
                      a: [ { id: w, run: w, effect: observe }, { id: end, decide: { e: w.exit }, table: [ { e: 0, conclude: 'a is enough' } ], otherwise: go-on } ]
                      b: [ { id: x, run: x, effect: observe }, { id: y, run: y, effect: observe } ]
                  - { id: never, say: never }
                """));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("one/w: w", "one/x: x", "one/y: y");
    assertThat(rehearsal.story()).contains("\"resolved: a is enough\"").doesNotContain("\"never\"");
  }

  @Test
  void given_a_conclusion_in_an_alternative_of_a_call_when_run_then_no_other_is_tried() {
    var rehearsal =
        Rehearsal.of(
            """
            steps: [ { id: one, call: b.yaml } ]
            """,
            Map.of(
                "b.yaml",
                """
                steps:
                  - id: ways
                    fallback:
                      - { id: first, steps: [ { id: w, run: w, effect: observe }, { id: end, decide: { e: w.exit }, table: [ { e: 0, conclude: enough } ], otherwise: go-on } ] }
                      - { id: second, steps: [ { id: x, run: x, effect: observe } ] }
                  - { id: never, say: never }
                """));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("one/w: w");
    assertThat(rehearsal.story())
        .contains("one passed: `b` is resolved: enough")
        .doesNotContain("\"never\"");
  }

  @Test
  void given_a_check_when_a_call_would_change_something_then_it_ends_there_after_its_clean_up() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } }
                  - { id: never, say: never }
                """)
            .answer("disk/look", exited(0, "94"));

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(end.outcome()).isEqualTo(RunOutcome.CHECKED);
    assertThat(rehearsal.sent()).containsExactly("disk/look: df '/var'", "disk/bye: bye '/var'");
    assertThat(rehearsal.story()).doesNotContain("\"never\"");
  }

  @Test
  void given_a_check_when_a_call_comes_to_its_end_then_the_check_goes_on() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } }
                  - { id: after, run: after, effect: observe }
                """)
            .answer("disk/look", exited(0, "10"));

    rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(rehearsal.sent()).endsWith("disk/bye: bye '/var'", "after: after");
  }

  @Test
  void given_a_call_in_clean_up_that_fails_when_run_then_the_next_step_follows_and_it_is_said() {
    var rehearsal =
        rehearsal(
                """
                steps: [ { id: hello, say: hello } ]
                finally:
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } } }
                  - { id: last, run: last, effect: observe }
                """)
            .answer("disk/look", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.FAILED,
                "All steps are done. Clean-up failed: disk: `disk` failed: disk/look: Exit code 3."));
    assertThat(rehearsal.sent())
        .containsExactly("disk/look: df '/var'", "disk/bye: bye '/var'", "last: last");
  }

  @Test
  void given_clean_up_of_a_call_that_fails_when_run_then_the_call_has_failed() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: /var } }, on_failure: continue }
                  - { id: told, say: '${{ disk.outcome }}: ${{ disk.reason }}' }
                """)
            .answer("disk/look", exited(0, "10"))
            .answer("disk/bye", exited(1, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains("\"failed: /var has room Clean-up failed: disk/bye: Exit code 1.\"");
  }

  @Test
  void given_a_value_that_the_input_cannot_have_when_called_then_the_step_fails_and_nothing_runs() {
    var rehearsal =
        rehearsal(
                """
                steps:
                  - { id: where, run: where, effect: observe }
                  - { id: disk, call: { runbook: disk.yaml, with: { disk: '${{ where.stdout }}' } } }
                """)
            .answer("where", exited(0, "; rm -rf /"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason())
        .isEqualTo(
            "disk: The input `disk` of `disk` must match `/[a-z]*`, but `; rm -rf /` does not. (line 5)");
    assertThat(rehearsal.sent()).containsExactly("where: where");
  }

  @Test
  void given_rounds_that_call_when_the_second_begins_then_it_knows_nothing_of_the_first() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - id: all
                each: "['x', 'y']"
                gather: { said: one.reason }
                steps: [ { id: one, call: { runbook: b.yaml, with: { what: '${{ item }}' } } } ]
              - { id: told, say: '${{ all.items[1].said }}' }
            """,
            Map.of(
                "b.yaml",
                """
                inputs: { what: }
                steps:
                  - { id: maybe, when: "what == 'x'", run: 'maybe', effect: observe }
                  - { id: end, conclude: '${{ what }} ${{ maybe.outcome }}' }
                """));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains("one passed: `b` is resolved: x finished", "\"y skipped\"");
  }
}
