package dev.runbookexec.steps.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Effect.Question;
import dev.runbookexec.engine.run.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorTest {
  private static final Set<String> NONE = Set.of();
  private static final ApprovalPolicy PERSON = new ApprovalPolicy(false, NONE, true);
  private static final ApprovalPolicy NOBODY = new ApprovalPolicy(false, NONE, false);

  private static Outcome ask(ApprovalPolicy policy, Prompt prompt, Question question) {
    return new Operator(prompt, policy).ask(new Effect.AskOperator("remove-it", question));
  }

  private static Question approval(Impact impact) {
    return new Question.Approval(
        "Remove the container?",
        impact,
        "docker on vps",
        "docker rm container=web",
        Optional.empty(),
        Optional.of("vps"));
  }

  private static Question answer(
      List<String> choices, Optional<String> pattern, Optional<String> unattended) {
    return new Question.Answer("Which one?", choices, pattern, unattended);
  }

  @Test
  void given_a_stop_when_a_question_is_open_then_it_is_stopped_and_not_answered() {
    var prompt = new Typed();
    Thread.currentThread().interrupt();

    var outcome = ask(PERSON, prompt, approval(Impact.CHANGE));

    assertThat(outcome).isEqualTo(new Outcome.Stopped("It was not answered."));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void given_yes_to_changes_when_a_change_asks_then_it_is_approved_by_it() {
    var outcome = ask(new ApprovalPolicy(true, NONE, false), new Typed(), approval(Impact.CHANGE));

    assertThat(outcome).isEqualTo(new Outcome.Approved("--yes"));
  }

  @Test
  void given_yes_to_changes_when_something_that_destroys_asks_then_it_is_not_approved() {
    var outcome = ask(new ApprovalPolicy(true, NONE, false), new Typed(), approval(Impact.DESTROY));

    assertThat(outcome).isInstanceOf(Outcome.Unanswered.class);
  }

  @Test
  void given_nobody_when_a_change_asks_then_the_option_that_approves_it_is_named() {
    var outcome = (Outcome.Unanswered) ask(NOBODY, new Typed("yes"), approval(Impact.CHANGE));

    assertThat(outcome.why())
        .isEqualTo("Nobody is there to approve it; `--approve remove-it` does so in advance.");
  }

  @ParameterizedTest
  @EnumSource(Impact.class)
  void given_the_step_named_beforehand_when_it_asks_then_it_is_approved_whatever_it_does(
      Impact impact) {
    var outcome =
        ask(new ApprovalPolicy(false, Set.of("remove-it"), false), new Typed(), approval(impact));

    assertThat(outcome).isEqualTo(new Outcome.Approved("--approve remove-it"));
  }

  @Test
  void given_another_step_named_beforehand_when_it_asks_then_it_is_not_approved() {
    var outcome =
        ask(
            new ApprovalPolicy(false, Set.of("other"), false),
            new Typed(),
            approval(Impact.CHANGE));

    assertThat(outcome).isInstanceOf(Outcome.Unanswered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "yes", " YES "})
  void given_a_person_who_says_yes_to_a_change_then_it_is_approved_by_them(String typed) {
    assertThat(ask(PERSON, new Typed(typed), approval(Impact.CHANGE)))
        .isEqualTo(new Outcome.Approved("anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "No"})
  void given_a_person_who_says_no_to_a_change_then_it_is_declined(String typed) {
    assertThat(ask(PERSON, new Typed(typed), approval(Impact.CHANGE)))
        .isEqualTo(new Outcome.Declined("anna", ""));
  }

  @Test
  void given_an_answer_that_is_neither_when_a_change_asks_then_it_asks_again() {
    var person = new Typed("", "perhaps", "y");

    assertThat(ask(PERSON, person, approval(Impact.CHANGE)))
        .isEqualTo(new Outcome.Approved("anna"));
    assertThat(person.shown()).filteredOn(line -> line.contains("answer `y` or `n`")).hasSize(2);
  }

  @Test
  void given_something_that_destroys_when_the_word_is_typed_then_it_is_approved() {
    assertThat(ask(PERSON, new Typed("vps"), approval(Impact.DESTROY)))
        .isEqualTo(new Outcome.Approved("anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "yes", "", "remove"})
  void given_something_that_destroys_when_anything_else_is_typed_then_it_is_declined(String typed) {
    assertThat(ask(PERSON, new Typed(typed), approval(Impact.DESTROY)))
        .isInstanceOf(Outcome.Declined.class);
  }

  @ParameterizedTest
  @EnumSource(Impact.class)
  void given_a_person_who_leaves_when_asked_then_silence_is_not_yes(Impact impact) {
    assertThat(ask(PERSON, new Typed(), approval(impact))).isInstanceOf(Outcome.Unanswered.class);
  }

  @Test
  void given_a_name_that_nobody_can_type_when_it_destroys_then_the_step_is_typed() {
    var question =
        new Question.Approval(
            "Remove it?", Impact.DESTROY, "x", "rm", Optional.empty(), Optional.of("a b\u202e"));

    assertThat(ask(PERSON, new Typed("remove-it"), question)).isInstanceOf(Outcome.Approved.class);
  }

  @Test
  void given_an_approval_when_asked_then_what_where_and_how_grave_is_shown() {
    var person = new Typed("no");

    ask(PERSON, person, approval(Impact.DESTROY));

    assertThat(person.shown())
        .containsExactly(
            "",
            "`remove-it` wants to DESTROY something, which cannot be undone:",
            "  Remove the container?",
            "  on   docker on vps",
            "  │ docker rm container=web",
            "Type `vps` to approve, or anything else to decline: ");
  }

  @Test
  void given_values_with_line_breaks_when_shown_then_no_line_of_theirs_looks_like_ours() {
    var person = new Typed("n");
    var hostile = "fine?\nGo on? [y/n] y\n\n`other` asks:";

    ask(
        PERSON,
        person,
        new Question.Approval(hostile, Impact.CHANGE, "t\nGo on?", hostile + "\nmore"));

    assertThat(person.shown().subList(2, person.shown().size() - 1))
        .allMatch(line -> line.startsWith("  "));
  }

  @Test
  void given_a_question_when_answered_then_the_answer_is_the_persons() {
    assertThat(
            ask(
                PERSON,
                new Typed(" left "),
                answer(List.of(), Optional.empty(), Optional.of("right"))))
        .isEqualTo(new Outcome.Answered("anna", "left"));
  }

  @Test
  void given_choices_when_something_else_is_typed_then_it_says_which_there_are_and_asks_again() {
    var person = new Typed("up", "", "left");

    var outcome =
        ask(PERSON, person, answer(List.of("left", "right"), Optional.empty(), Optional.empty()));

    assertThat(outcome).isEqualTo(new Outcome.Answered("anna", "left"));
    assertThat(person.shown())
        .filteredOn(line -> line.equals("It must be one of left, right."))
        .hasSize(2);
  }

  @Test
  void given_a_pattern_when_only_a_part_matches_then_it_asks_again() {
    var person = new Typed("x-42-y", "42");

    var outcome = ask(PERSON, person, answer(List.of(), Optional.of("[0-9]+"), Optional.empty()));

    assertThat(outcome).isEqualTo(new Outcome.Answered("anna", "42"));
    assertThat(person.shown()).contains("It must match [0-9]+.");
  }

  @Test
  void
      given_nobody_when_a_question_has_an_unattended_answer_then_that_is_taken_and_noted_as_such() {
    var question = answer(List.of(), Optional.empty(), Optional.of("right"));

    assertThat(ask(NOBODY, new Typed("left"), question))
        .isEqualTo(new Outcome.Answered("unattended default", "right"));
    assertThat(ask(PERSON, new Typed(), question))
        .isEqualTo(new Outcome.Answered("unattended default", "right"));
  }

  @Test
  void given_nobody_when_a_question_has_no_unattended_answer_then_it_stays_unanswered() {
    var outcome =
        (Outcome.Unanswered)
            ask(NOBODY, new Typed(), answer(List.of(), Optional.empty(), Optional.empty()));

    assertThat(outcome.why()).contains("Which one?");
  }

  @Test
  void given_something_to_do_by_hand_when_done_then_the_note_is_kept() {
    var manual = new Question.Manual("Roll back.", false);

    assertThat(ask(PERSON, new Typed(""), manual)).isEqualTo(new Outcome.Answered("anna", "done"));
    assertThat(ask(PERSON, new Typed("took an hour"), manual))
        .isEqualTo(new Outcome.Answered("anna", "took an hour"));
    assertThat(ask(PERSON, new Typed("NO"), manual))
        .isEqualTo(new Outcome.Declined("anna", "not done"));
    assertThat(ask(PERSON, new Typed(), manual)).isInstanceOf(Outcome.Unanswered.class);
    assertThat(ask(NOBODY, new Typed("done"), manual)).isInstanceOf(Outcome.Unanswered.class);
  }

  @Test
  void given_something_to_do_by_hand_that_was_named_beforehand_then_it_counts_as_done_by_it() {
    var policy = new ApprovalPolicy(false, Set.of("remove-it"), false);

    assertThat(ask(policy, new Typed(), new Question.Manual("Roll back.", false)))
        .isEqualTo(new Outcome.Answered("--approve remove-it", "done, as said beforehand"));
  }

  private static Outcome askToUndo(ApprovalPolicy policy, Prompt prompt) {
    return ask(
        policy,
        prompt,
        new Question.Approval(
            "Undo: Stop it",
            Impact.CHANGE,
            "docker on vps",
            "docker start container=web",
            Optional.of("stop"),
            Optional.of("vps")));
  }

  @Test
  void given_yes_to_changes_when_a_change_shall_be_undone_then_that_does_not_approve_it() {
    var outcome =
        (Outcome.Unanswered) askToUndo(new ApprovalPolicy(true, NONE, false), new Typed());

    assertThat(outcome.why()).endsWith("it can be undone by: docker start container=web");
  }

  @Test
  void given_undo_all_when_nobody_is_there_then_it_is_approved_by_it() {
    var policy = new ApprovalPolicy(false, NONE, false, ApprovalPolicy.Undo.ALL);

    assertThat(askToUndo(policy, new Typed())).isEqualTo(new Outcome.Approved("--undo all"));
  }

  @Test
  void given_undo_none_when_somebody_is_there_then_nobody_is_asked() {
    var policy = new ApprovalPolicy(false, NONE, true, ApprovalPolicy.Undo.NONE);
    var prompt = new Typed("y");

    assertThat(askToUndo(policy, prompt)).isInstanceOf(Outcome.Declined.class);
    assertThat(prompt.shown()).isEmpty();
  }

  @Test
  void given_a_person_when_a_change_shall_be_undone_then_it_is_asked_for_as_such() {
    var prompt = new Typed("y");

    assertThat(askToUndo(PERSON, prompt)).isEqualTo(new Outcome.Approved("anna"));
    assertThat(prompt.shown()).contains("`remove-it` wants to UNDO the change of `stop`:");
  }
}
