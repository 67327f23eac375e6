package dev.runbookexec.steps.operator;

import dev.runbookexec.engine.model.Impact;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Effect.Question;
import dev.runbookexec.engine.run.Outcome;
import java.util.List;
import java.util.Locale;

/// Answers questions: by what was approved before, by a person, or not at all. Silence is never
/// yes.
public final class Operator {
  private static final String GONE = "The terminal was closed before an answer came.";

  private final Prompt prompt;
  private final ApprovalPolicy policy;

  public Operator(Prompt prompt, ApprovalPolicy policy) {
    this.prompt = prompt;
    this.policy = policy;
  }

  /// Puts a question and waits for its answer. An interrupt takes the question back; that is no
  /// answer, whatever was said for the case that nobody is there.
  public Outcome ask(Effect.AskOperator effect) {
    var outcome = answered(effect);
    return Thread.interrupted() ? new Outcome.Stopped("It was not answered.") : outcome;
  }

  private Outcome answered(Effect.AskOperator effect) {
    return switch (effect.question()) {
      case Question.Approval approval -> approval(effect.step(), approval);
      case Question.Answer answer -> answer(answer);
      case Question.Manual manual -> manual(effect.step(), manual);
    };
  }

  private Outcome approval(String step, Question.Approval question) {
    if (policy.steps().contains(step)) {
      return new Outcome.Approved("--approve " + step);
    }
    if (question.undoes().isPresent()) {
      return undo(step, question);
    }
    if (policy.changes() && question.impact() == Impact.CHANGE) {
      return new Outcome.Approved("--yes");
    }
    if (!policy.interactive()) {
      return new Outcome.Unanswered(
          "Nobody is there to approve it; `--approve " + step + "` does so in advance.");
    }
    show(step, question);
    return question.impact() == Impact.DESTROY
        ? typed(question.name().filter(Operator::canBeTyped).orElse(step))
        : yesOrNo();
  }

  /// Undoing is never approved along with changes.
  private Outcome undo(String step, Question.Approval question) {
    return switch (policy.undo()) {
      case ALL -> new Outcome.Approved("--undo all");
      case NONE -> new Outcome.Declined("--undo none", "it can be undone by: " + question.shown());
      case ASK -> {
        if (!policy.interactive()) {
          yield new Outcome.Unanswered(
              "Nobody is there to say yes; it can be undone by: " + question.shown());
        }
        show(step, question);
        yield yesOrNo();
      }
    };
  }

  private void show(String step, Question.Approval question) {
    var what =
        question
            .undoes()
            .map(change -> "wants to UNDO the change of `" + change + "`")
            .orElseGet(() -> wish(question.impact()));
    prompt.show("");
    prompt.show("`" + step + "` " + what + ":");
    indented("  ", question.text());
    if (!question.target().isEmpty()) {
      indented("  on   ", question.target());
    }
    if (!question.shown().strip().equals(question.text().strip())) {
      indented("  │ ", question.shown());
    }
  }

  private static String wish(Impact impact) {
    return switch (impact) {
      case OBSERVE -> "asks";
      case CHANGE -> "wants to CHANGE something";
      case DESTROY -> "wants to DESTROY something, which cannot be undone";
    };
  }

  /// Parts of a text may come from afar: none of its lines looks like one of ours.
  private void indented(String margin, String text) {
    text.strip().lines().forEach(line -> prompt.show(margin + line));
  }

  private static boolean canBeTyped(String name) {
    return !name.isBlank() && name.chars().allMatch(sign -> sign > ' ' && sign < 0x7f);
  }

  /// The name of where something is destroyed: a hand that answers by habit does not know it.
  private Outcome typed(String name) {
    var answer = prompt.ask("Type `" + name + "` to approve, or anything else to decline: ");
    if (answer.isEmpty()) {
      return gone();
    }
    return answer.get().strip().equals(name.strip())
        ? new Outcome.Approved(prompt.person())
        : new Outcome.Declined(prompt.person(), "");
  }

  private Outcome yesOrNo() {
    while (true) {
      var answer = prompt.ask("Go on? [y/n] ");
      if (answer.isEmpty()) {
        return gone();
      }
      switch (answer.get().strip().toLowerCase(Locale.ROOT)) {
        case "y", "yes" -> {
          return new Outcome.Approved(prompt.person());
        }
        case "n", "no" -> {
          return new Outcome.Declined(prompt.person(), "");
        }
        default -> prompt.show("Please answer `y` or `n`.");
      }
    }
  }

  private Outcome answer(Question.Answer question) {
    if (!policy.interactive()) {
      return unattended(question, "Nobody is there to answer: " + question.text());
    }
    prompt.show("");
    indented("  ", question.text());
    while (true) {
      var answer = prompt.ask(choices(question.choices()));
      if (answer.isEmpty()) {
        return unattended(question, GONE);
      }
      var text = answer.get().strip();
      var problem = question.problem(text);
      if (problem.isEmpty()) {
        return new Outcome.Answered(prompt.person(), text);
      }
      prompt.show(problem.get());
    }
  }

  /// Nobody is there, or not any more.
  private static Outcome unattended(Question.Answer question, String otherwise) {
    return question
        .unattended()
        .<Outcome>map(text -> new Outcome.Answered("unattended default", text))
        .orElseGet(() -> new Outcome.Unanswered(otherwise));
  }

  private static String choices(List<String> choices) {
    return choices.isEmpty() ? "> " : "[" + String.join(" / ", choices) + "] ";
  }

  private Outcome manual(String step, Question.Manual question) {
    if (policy.steps().contains(step)) {
      return new Outcome.Answered("--approve " + step, "done, as said beforehand");
    }
    if (!policy.interactive()) {
      return new Outcome.Unanswered("Nobody is there to do it: " + question.text());
    }
    prompt.show("");
    prompt.show("By hand:");
    indented("  ", question.text());
    var answer =
        prompt.ask(
            "Press Enter when it is done, with a note if you like; `no` if it was not done: ");
    if (answer.isEmpty()) {
      return gone();
    }
    var note = answer.get().strip();
    return note.equalsIgnoreCase("no")
        ? new Outcome.Declined(prompt.person(), "not done")
        : new Outcome.Answered(prompt.person(), note.isEmpty() ? "done" : note);
  }

  private static Outcome gone() {
    return new Outcome.Unanswered(GONE);
  }
}
