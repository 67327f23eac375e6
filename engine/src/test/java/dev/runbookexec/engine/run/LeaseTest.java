package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The lease on what is worked on: nothing is changed without it.
final class LeaseTest {
  private static final String LOCKED =
      """
      inputs: { host: { default: runner-7 } }
      lock: { name: '${{ host }}', on: local, lease: 10m }
      steps:
        - { id: look, run: look, effect: observe }
        - { id: one, run: change one, undo: { run: undo one } }
        - { id: two, run: change two, irreversible: It is gone. }
      """;
  private static final Outcome HELD =
      exited(73, "run=r-2\nwho=anna@laptop\nstep=restart\nuntil=1790000000\n");
  private static final String HOLDER =
      "It is held by anna@laptop, run r-2 at `restart`, until 2026-09-21T14:13:20Z.";

  @Test
  void given_a_lock_when_things_are_changed_then_the_lease_is_asked_for_before_each_change() {
    var rehearsal = Rehearsal.of(LOCKED);

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent())
        .containsExactly(
            "look: look",
            "lock: take the lease on runner-7",
            "one: change one",
            "lock: take the lease on runner-7",
            "two: change two",
            "unlock: release the lease on runner-7");
  }

  @Test
  void given_a_lease_of_somebody_else_when_nobody_takes_it_over_then_the_run_is_suspended() {
    var rehearsal =
        Rehearsal.of(LOCKED)
            .answer("lock", HELD)
            .answer("lock?", new Outcome.Unanswered("Nobody is there."));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(end.reason()).contains(HOLDER + " `--approve lock` takes it over.");
    assertThat(rehearsal.sent()).containsExactly("look: look", "lock: take the lease on runner-7");
  }

  @Test
  void given_a_lease_of_somebody_else_when_it_is_taken_over_then_the_change_is_sent() {
    var rehearsal = Rehearsal.of(LOCKED).answer("lock", HELD).answer("lock", exited(0, ""));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent())
        .startsWith(
            "look: look",
            "lock: take the lease on runner-7",
            "lock: take over the lease on runner-7",
            "one: change one");
    assertThat(rehearsal.entries())
        .anySatisfy(entry ->
            assertThat(entry.event())
                .isInstanceOfSatisfying(
                    RunEvent.EffectIntended.class,
                    intended ->
                        assertThat(EffectBuilder.shown(intended.effect()))
                            .isEqualTo("Take the lease over? " + HOLDER)));
  }

  @Test
  void given_a_person_who_does_not_take_it_over_then_nothing_is_changed() {
    var rehearsal =
        Rehearsal.of(LOCKED)
            .answer("lock", HELD)
            .answer("lock?", new Outcome.Declined("me", "She is at it."));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(rehearsal.sent()).doesNotContain("one: change one");
  }

  @Test
  void given_a_lease_that_is_taken_over_during_the_run_then_no_more_is_changed() {
    var rehearsal =
        Rehearsal.of(LOCKED)
            .answer("lock", exited(0, ""))
            .answer("lock", HELD)
            .answer("lock?", new Outcome.Unanswered("Nobody is there."));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.SUSPENDED);
    assertThat(rehearsal.sent()).contains("one: change one").doesNotContain("two: change two");
  }

  @Test
  void given_a_run_that_only_looks_then_no_lease_is_taken_and_none_is_given_back() {
    var rehearsal =
        Rehearsal.of(
            "lock: { name: web, on: local }\nsteps: [ { id: a, run: a, effect: observe } ]\n");

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent()).containsExactly("a: a");
    assertThat(rehearsal.story()).contains("unlock skipped: No lease was taken.");
  }

  @Test
  void given_a_lease_that_cannot_be_taken_then_the_change_is_not_sent_and_why_is_said() {
    var lost = new Outcome.ConnectionLost("reset by peer", Output.NONE, Duration.ofSeconds(1));
    var rehearsal = Rehearsal.of(LOCKED).answer("lock", lost);

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("Not started: the lease could not be taken: reset by peer");
    assertThat(rehearsal.sent()).doesNotContain("one: change one");
  }

  @Test
  void given_changes_that_are_undone_then_the_lease_is_asked_for_too_and_given_back_last() {
    var rehearsal = Rehearsal.of(LOCKED).answer("two", exited(1, ""));

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(rehearsal.sent())
        .endsWith(
            "two: change two",
            "lock: take the lease on runner-7",
            "one-undo: undo one",
            "unlock: release the lease on runner-7");
  }

  @Test
  void given_a_name_that_is_no_file_name_then_the_change_fails_with_a_sentence() {
    var rehearsal = Rehearsal.of(LOCKED).input("host", "../../etc/passwd");

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("The name of the lease is `../../etc/passwd`; it may have");
    assertThat(rehearsal.sent()).containsExactly("look: look");
  }

  @Test
  void given_a_called_runbook_with_a_lock_then_it_takes_its_own_lease_and_gives_it_back() {
    var called =
        Map.of(
            "b.yaml",
            "lock: { name: web, on: local }\nsteps: [ { id: c, run: change, irreversible: No. } ]\n");
    var rehearsal =
        Rehearsal.of(
            "steps: [ { id: x, call: b.yaml }, { id: y, run: y, effect: observe } ]\n", called);

    assertThat(rehearsal.run("live").outcome()).isEqualTo(RunOutcome.RESOLVED);
    assertThat(rehearsal.sent())
        .containsExactly(
            "x/lock: take the lease on web",
            "x/c: change",
            "x/unlock: release the lease on web",
            "y: y");
  }
}
