package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.exec.CheckPerformer;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Branches and rounds that go on at the same time.
final class TogetherTest {
  private static final String TWO =
      """
      steps:
        - id: look
          together:
            dns: [ { id: a, run: dig, effect: observe }, { id: a2, run: dig2, effect: observe } ]
            web: [ { id: b, run: curl, effect: observe } ]
        - { id: after, say: '${{ a.stdout }}${{ b.stdout }} ${{ look.count }} ${{ look.failed }}' }
      """;

  @Test
  void given_branches_when_run_then_the_first_effects_of_all_are_sent_before_any_ends() {
    var rehearsal = Rehearsal.of(TWO).answer("a", exited(0, "A")).answer("b", exited(0, "B"));

    rehearsal.run("live", count -> count - 1);

    assertThat(rehearsal.sent()).containsExactly("a: dig", "b: curl", "a2: dig2");
    assertThat(rehearsal.story())
        .containsExactly(
            "/ dns",
            "/ web",
            "b passed",
            "\\ web",
            "a passed",
            "a2 passed",
            "\\ dns",
            "look done",
            "after done",
            "\"AB 2 []\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_branches_when_noted_then_each_place_names_its_strand() {
    var rehearsal = Rehearsal.of(TWO);

    rehearsal.run("live");

    assertThat(rehearsal.entries())
        .extracting(Entry::event)
        .filteredOn(event -> event instanceof RunEvent.StepStarted)
        .extracting(event -> event.where().orElseThrow().strand().orElse("-"))
        .containsExactly("-", "look/dns", "look/web", "look/dns", "-");
  }

  @Test
  void given_a_failing_branch_when_the_others_go_on_then_the_step_fails_and_names_it() {
    var rehearsal = Rehearsal.of(TWO).answer("a", exited(3, ""));

    var end = rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("a: dig", "b: curl");
    assertThat(rehearsal.story())
        .containsExactly(
            "/ dns",
            "/ web",
            "a failed: Exit code 3.",
            "~ failed: a: Exit code 3.",
            "\\ dns",
            "b passed",
            "\\ web",
            "look failed: Branch `dns`: a: Exit code 3.",
            "= failed: look: Branch `dns`: a: Exit code 3.",
            "end failed: look: Branch `dns`: a: Exit code 3.");
    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void given_a_failing_branch_when_the_step_may_fail_then_later_steps_read_which() {
    var rehearsal =
        Rehearsal.of(TWO.replace("- id: look", "- id: look\n    on_failure: continue"))
            .answer("b", exited(1, "B"));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"B 2 [\"web\"]\"");
  }

  @Test
  void given_an_escalation_in_a_branch_when_others_look_then_they_are_ended_and_noted() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - id: look
                together:
                  dns: [ { id: a, run: dig, effect: observe } ]
                  web: [ { id: b, escalate: help } ]
            finally: [ { id: tidy, run: 'echo ${{ a.outcome }}', effect: observe } ]
            """);

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsExactly(
            "/ dns",
            "/ web",
            "b done",
            "= escalated: help",
            "a stopped: It was ended.",
            "look done: The run ended inside it.",
            "tidy passed",
            "< finally",
            "end escalated: help");
    assertThat(rehearsal.sent()).containsExactly("a: dig", "tidy: echo 'stopped'");
  }

  @Test
  void given_an_escalation_in_a_branch_when_another_changes_something_then_it_is_waited_for() {
    var rehearsal = changing().answer("change", exited(0, ""));

    var end = rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsSubsequence(
            "= escalated: help", "change passed", "work done: The run ended inside it.");
    assertThat(rehearsal.story()).doesNotContain("next passed");
    assertThat(end).isEqualTo(new Turn.End(RunOutcome.ESCALATED, "help"));
  }

  @Test
  void given_a_change_that_is_in_doubt_when_the_run_has_ended_elsewhere_then_the_verdict_says_so() {
    var rehearsal =
        changing()
            .answer(
                "change", new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofSeconds(1)));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.ESCALATED);
    assertThat(end.reason())
        .startsWith("help Meanwhile: change: The connection was lost after it was sent");
  }

  @Test
  void given_a_resolved_run_when_a_change_elsewhere_is_in_doubt_then_the_run_is_in_doubt() {
    var rehearsal =
        Rehearsal.of(CHANGING.replace("escalate: help", "conclude: fine"))
            .answer(
                "change", new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofSeconds(1)));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.IN_DOUBT);
    assertThat(end.reason()).startsWith("fine Meanwhile: change: ");
  }

  private static final String CHANGING =
      """
      steps:
        - id: work
          together:
            one: [ { id: change, run: x }, { id: next, run: y, effect: observe } ]
            two: [ { id: look, run: z, effect: observe }, { id: give-up, escalate: help } ]
      """;

  /// The change is under way when the other branch escalates.
  private static Rehearsal changing() {
    return Rehearsal.of(CHANGING);
  }

  @Test
  void given_changes_in_several_branches_when_asked_for_then_one_question_stands_at_a_time() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - together:
                  one: [ { id: a, run: x } ]
                  two: [ { id: b, run: y } ]
            """);

    rehearsal.run("live", count -> count - 1);

    var asked = 0;
    for (var entry : rehearsal.entries()) {
      if (entry.event() instanceof RunEvent.EffectIntended(_, var attempt, _) && attempt == 0) {
        asked++;
      }
      if (entry.event() instanceof RunEvent.EffectEnded(_, var attempt, _) && attempt == 0) {
        asked--;
      }
      assertThat(asked).isLessThanOrEqualTo(1);
    }
    assertThat(rehearsal.sent()).containsExactly("a: x", "b: y");
  }

  @Test
  void given_nobody_to_approve_when_another_branch_looks_then_the_run_is_suspended() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - together:
                      one: [ { id: a, run: x } ]
                      two: [ { id: b, run: y, effect: observe } ]
                finally: [ { id: tidy, run: t, effect: observe } ]
                """)
            .answer("a?", new Outcome.Unanswered("nobody"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(rehearsal.sent()).containsExactly("b: y");
    assertThat(rehearsal.story()).contains("b stopped: It was ended.");
  }

  @Test
  void given_a_check_when_a_branch_comes_to_a_change_then_the_others_look_to_their_end() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - id: work
                together:
                  one: [ { id: a, run: x } ]
                  two: [ { id: b, run: y, effect: observe }, { id: c, run: z, effect: observe } ]
            """);

    var end = rehearsal.run("check", new CheckPerformer(rehearsal));

    assertThat(end.outcome()).isEqualTo(RunOutcome.CHECKED);
    assertThat(end.reason()).contains("Branch `one`: a:").contains("would change: x");
    assertThat(rehearsal.sent()).containsExactly("b: y", "c: z");
  }

  @Test
  void given_a_stop_when_several_effects_are_under_way_then_all_are_ended_and_nothing_begins() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - id: work
                together:
                  one: [ { id: a, run: x, effect: observe }, { id: a2, run: x, effect: observe } ]
                  two: [ { id: b, run: y, effect: observe } ]
            finally: [ { id: tidy, run: t, effect: observe } ]
            """);
    rehearsal.stopDuring("b");

    var end = rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("a: x", "b: y", "tidy: t");
    assertThat(rehearsal.story())
        .containsExactly(
            "/ one",
            "/ two",
            "a stopped: It was ended.",
            "= stopped: a: It was ended.",
            "b stopped: It was ended.",
            "work done: The run ended inside it.",
            "tidy passed",
            "< finally",
            "end stopped: a: It was ended.");
    assertThat(end.outcome()).isEqualTo(RunOutcome.STOPPED);
  }

  private static final String ROUNDS =
      """
      steps:
        - { id: list, run: ls, effect: observe }
        - id: all
          each: list.lines
          as_item: name
          parallel: 2
          steps:
            - { id: one, run: 'get ${{ name }}', effect: observe }
            - { id: two, say: '${{ name }} is ${{ one.stdout }}' }
        - { id: sum, say: '${{ all.count }} done, last ${{ one.stdout }}, failed ${{ all.failed }}' }
      """;

  @Test
  void given_rounds_when_run_then_no_more_than_the_given_number_are_under_way() {
    var rehearsal =
        Rehearsal.of(ROUNDS)
            .answer("list", exited(0, "x\ny\nz\n"))
            .answer("one", exited(0, "X"))
            .answer("one", exited(0, "Y"))
            .answer("one", exited(0, "Z"));

    rehearsal.run("live", count -> count - 1);

    assertThat(rehearsal.story())
        .containsExactly(
            "list passed",
            "round 1",
            "round 2",
            "one passed",
            "two done",
            "\"y is Y\"",
            "round 3",
            "one passed",
            "two done",
            "\"z is Z\"",
            "one passed",
            "two done",
            "\"x is X\"",
            "all done",
            "sum done",
            "\"3 done, last Z, failed []\"",
            "= resolved: All steps are done.",
            "end resolved: All steps are done.");
  }

  @Test
  void given_a_failing_round_when_others_are_left_then_no_new_one_begins_and_the_step_fails() {
    var rehearsal =
        Rehearsal.of(ROUNDS)
            .answer("list", exited(0, "x\ny\nz\n"))
            .answer("one", exited(7, ""))
            .answer("one", exited(0, "Y"));

    var end = rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("list: ls", "one: get 'x'", "one: get 'y'");
    assertThat(end.reason()).isEqualTo("all: Round 1 (`x`): one: Exit code 7.");
  }

  @Test
  void given_branches_within_rounds_when_run_then_each_round_reads_its_own_results() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: all
                    each: "['x', 'y']"
                    parallel: 2
                    steps:
                      - id: both
                        together:
                          left: [ { id: l, run: 'l ${{ item }}', effect: observe } ]
                          right: [ { id: r, run: 'r ${{ item }}', effect: observe } ]
                      - { id: told, say: '${{ item }}: ${{ l.stdout }} ${{ r.stdout }}' }
                """)
            .answer("l", exited(0, "l1"))
            .answer("l", exited(0, "l2"))
            .answer("r", exited(0, "r1"))
            .answer("r", exited(0, "r2"));

    rehearsal.run("live", count -> count / 2);

    assertThat(rehearsal.story()).contains("\"x: l1 r1\"", "\"y: l2 r2\"");
    assertThat(strands(rehearsal))
        .containsExactlyInAnyOrder(
            "all/1", "all/2", "both/left", "both/right", "both#2/left", "both#2/right");
  }

  private static List<String> strands(Rehearsal rehearsal) {
    return rehearsal.entries().stream()
        .flatMap(entry -> entry.event().where().flatMap(RunEvent.Place::strand).stream())
        .distinct()
        .toList();
  }

  @Test
  void given_a_failing_step_in_a_loop_of_a_branch_when_left_then_the_loop_is_noted_as_ended() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: work
                    together:
                      one:
                        - id: loop
                          each: "['x', 'y']"
                          steps: [ { id: a, run: x, effect: observe } ]
                """)
            .answer("a", exited(1, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .containsSubsequence(
            "a failed: Exit code 1.",
            "~ failed: a: Exit code 1.",
            "loop done: The branch ended inside it.",
            "\\ one",
            "work failed: Branch `one`: a: Exit code 1.");
  }

  @Test
  void given_a_failing_clean_up_in_a_branch_when_noted_then_the_others_and_the_verdict_have_it() {
    var rehearsal =
        Rehearsal.of(
                """
                steps: [ { id: a, run: x, effect: observe } ]
                finally:
                  - together:
                      one: [ { id: b, run: x, effect: observe } ]
                      two: [ { id: c, run: x, effect: observe } ]
                """)
            .answer("b", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("a: x", "b: x", "c: x");
    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("Clean-up failed: b: Exit code 1.");
  }
}
