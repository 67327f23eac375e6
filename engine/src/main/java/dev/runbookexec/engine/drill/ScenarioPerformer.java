package dev.runbookexec.engine.drill;

import dev.runbookexec.engine.drill.Scenario.Answer;
import dev.runbookexec.engine.exec.Performer;
import dev.runbookexec.engine.journal.Hashes;
import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Lease;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets a scenario answer every effect, on a clock of its own. Nothing is contacted.
final class ScenarioPerformer implements Performer {
  private static final Duration USUAL = Duration.ofMillis(100);

  private final Scenario scenario;
  private final VirtualClock clock;
  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final List<String> unanswered = new ArrayList<>();

  ScenarioPerformer(Scenario scenario, VirtualClock clock) {
    this.scenario = scenario;
    this.clock = clock;
  }

  /// Sentences about effects that the scenario has no answer for.
  List<String> unanswered() {
    return List.copyOf(unanswered);
  }

  /// Answers that the run never came to ask for.
  List<String> unused() {
    return scenario.answers().sequencedKeySet().stream()
        .filter(id -> !asked.containsKey(id))
        .toList();
  }

  @Override
  public Outcome perform(Effect effect, Progress progress) {
    return switch (effect) {
      case Effect.AskOperator(var step, var question) -> person(step, question);
      case Effect.Pause(_, var length) -> {
        clock.pass(length);
        yield new Outcome.Done("");
      }
      case Effect.KeepEvidence(_, var file, var text) ->
          new Outcome.Done(
              file
                  + ", "
                  + text.getBytes(StandardCharsets.UTF_8).length
                  + " bytes, not written in a drill");
      case Effect.Notify(var step, var call) ->
          scenario.answers().containsKey(step)
              ? answered(call, call.timeout())
              : new Outcome.Responded(200, List.of(), Output.NONE, USUAL);
      case Effect.RunCommand command -> answered(effect, command.timeout());
      case Effect.CallHttp call -> answered(effect, call.timeout());
      case Effect.CallDocker call -> answered(effect, call.timeout());
    };
  }

  /// What is approved beforehand needs nobody to be there.
  private Outcome person(String step, Effect.Question question) {
    var people = scenario.people();
    return switch (question) {
      case Effect.Question.Approval _
          when people.approveAll() || people.approved().contains(step) ->
          new Outcome.Approved("scenario");
      case Effect.Question.Approval _ when people.present() -> new Outcome.Declined("scenario", "");
      case Effect.Question.Answer asked when people.present() -> answer(step, asked);
      case Effect.Question.Manual _ when people.present() ->
          new Outcome.Answered("scenario", people.answers().getOrDefault(step, "done"));
      case Effect.Question.Approval _, Effect.Question.Answer _, Effect.Question.Manual _ ->
          unattended(question);
    };
  }

  private Outcome answer(String step, Effect.Question.Answer question) {
    var text = scenario.people().answers().get(step);
    if (text == null) {
      unanswered.add("The scenario has no answer of the operator for `" + step + "`.");
      return new Outcome.Unanswered("The scenario has no answer.");
    }
    var problem = question.problem(text.strip());
    if (problem.isPresent()) {
      unanswered.add(
          "The operator cannot answer `" + step + "` by `" + text + "`: " + problem.get());
      return new Outcome.Unanswered(problem.get());
    }
    return new Outcome.Answered("scenario", text.strip());
  }

  private static Outcome unattended(Effect.Question question) {
    return question instanceof Effect.Question.Answer(_, _, _, Optional<String> unattended)
            && unattended.isPresent()
        ? new Outcome.Answered("unattended default", unattended.get())
        : new Outcome.Unanswered("Nobody is there.");
  }

  private Outcome answered(Effect effect, Duration timeout) {
    var answers = scenario.answers().getOrDefault(effect.step(), List.of());
    if (answers.isEmpty() && Lease.isLease(effect)) {
      return new Outcome.Exited(0, Output.NONE, USUAL);
    }
    if (answers.isEmpty()) {
      unanswered.add("The scenario has no answer for `" + effect.step() + "`.");
      return new Outcome.NotStarted("The scenario has no answer for this step.");
    }
    var times = asked.merge(effect.step(), 1, Integer::sum);
    var answer = answers.get(Math.min(times, answers.size()) - 1);
    var outcome = outcome(effect, answer, timeout);
    clock.pass(took(outcome));
    return outcome;
  }

  private static Duration took(Outcome outcome) {
    return switch (outcome) {
      case Outcome.TimedOut(_, _, _, var took) -> took;
      case Outcome.CutShort(_, var took) -> took;
      case Outcome.NotBack(_, _, var took) -> took;
      case Outcome.Exited _,
          Outcome.Signalled _,
          Outcome.Reconnected _,
          Outcome.Responded _,
          Outcome.DockerDone _,
          Outcome.DockerFailed _,
          Outcome.ConnectionLost _,
          Outcome.NotStarted _,
          Outcome.Refused _,
          Outcome.NotPerformed _,
          Outcome.Approved _,
          Outcome.Declined _,
          Outcome.Answered _,
          Outcome.Unanswered _,
          Outcome.Done _,
          Outcome.Stopped _ ->
          USUAL;
    };
  }

  private static Outcome outcome(Effect effect, Answer answer, Duration timeout) {
    var output = output(answer);
    var reason = answer.reason().orElse("as the scenario says");
    return switch (answer.outcome()) {
      case "timed out" -> new Outcome.TimedOut(true, reason, output, timeout);
      case "connection lost" -> lost(effect, reason, output);
      case "not started" -> new Outcome.NotStarted(reason);
      case "refused" -> new Outcome.Refused(reason);
      case "signalled" -> new Outcome.Signalled(answer.reason().orElse("KILL"), output, USUAL);
      case "finished" -> finished(effect, answer, output);
      default ->
          throw new IllegalStateException(
              "The reader lets no outcome through like " + answer.outcome());
    };
  }

  private static Outcome finished(Effect effect, Answer answer, Output output) {
    return switch (effect) {
      case Effect.RunCommand command -> command(command, answer, output);
      case Effect.CallHttp _ -> {
        var headers = new ArrayList<Effect.Header>();
        answer.headers().forEach((name, value) -> headers.add(new Effect.Header(name, value)));
        yield new Outcome.Responded(answer.status().orElse(200), headers, output, USUAL);
      }
      case Effect.CallDocker _ ->
          answer.error().isPresent()
              ? new Outcome.DockerFailed(
                  answer.status().orElse(500), answer.error().get(), output, USUAL)
              : new Outcome.DockerDone(answer.json().orElse(""), answer.exit(), output, USUAL);
      case Effect.AskOperator _, Effect.Pause _, Effect.KeepEvidence _, Effect.Notify _ ->
          throw new IllegalStateException("Answered elsewhere: " + effect.step());
    };
  }

  /// Where the connection is expected to break, the host then does not come back.
  private static Outcome lost(Effect effect, String reason, Output output) {
    return effect instanceof Effect.RunCommand command && command.reconnect().isPresent()
        ? new Outcome.NotBack(reason, output, command.reconnect().get().backWithin())
        : new Outcome.ConnectionLost(reason, output, USUAL);
  }

  /// An endless command without an exit code in its answer is ended when its time is over.
  private static Outcome command(Effect.RunCommand command, Answer answer, Output output) {
    if (command.reconnect().isPresent() && answer.exit().orElse(0) == 0) {
      return new Outcome.Reconnected(answer.exit(), output, USUAL);
    }
    return command.stopAfter().isPresent() && answer.exit().isEmpty()
        ? new Outcome.CutShort(output, command.stopAfter().get())
        : new Outcome.Exited(answer.exit().orElse(0), output, USUAL);
  }

  private static Output output(Answer answer) {
    var stdout = answer.stdout().isEmpty() ? answer.json().orElse("") : answer.stdout();
    var text = stdout + answer.stderr();
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Output(stdout, answer.stderr(), text, bytes.length, false, Hashes.sha256(bytes));
  }
}
