package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In whatever order the effects of runbooks end that are carried out at the same time: a replay of
/// any part of a journal leads on to the same next turn, every run comes to its end, and what must
/// follow in a called runbook that has begun follows once.
final class CallLawTest {
  private static final String OUTER =
      """
      steps:
        - id: look
          together:
            one:
              - { id: left, call: { runbook: b.yaml, with: { n: 1 } }, on_failure: { say: left } }
            two:
              - id: ways
                fallback:
                  - steps: [ { id: right, call: { runbook: b.yaml, with: { n: 2 } } } ]
                  - steps: [ { id: other, run: other, effect: observe } ]
            three:
              - id: rounds
                each: "['x', 'y', 'z']"
                parallel: 2
                on_failure: continue
                steps: [ { id: round, call: { runbook: c.yaml, with: { name: '${{ item }}' } } } ]
        - { id: told, say: '${{ left.outcome }} ${{ rounds.failed }}' }
      finally:
        - { id: tidy, call: { runbook: c.yaml, with: { name: tidy } } }
      """;
  private static final Map<String, String> CALLED =
      Map.of(
          "b.yaml",
          """
          inputs: { n: }
          steps:
            - { id: inner, call: { runbook: c.yaml, with: { name: 'n-${{ n }}' } }, on_failure: continue }
            - id: pair
              together:
                p: [ { id: p, run: 'p', effect: observe }, { id: which, decide: { e: p.exit }, table: [ { e: 0, say: ok } ], otherwise: { conclude: early } } ]
                q: [ { id: q, run: 'q', undo: { run: unq } } ]
            - { id: last, run: last, expect: any }
          finally:
            - { id: end, run: end, effect: observe }
          """,
          "c.yaml",
          """
          inputs: { name: }
          steps:
            - { id: c, run: 'c ${{ name }}', effect: observe, expect: any }
            - { id: so, decide: { e: c.exit }, table: [ { e: 0, finding: good, say: good }, { e: 7, escalate: bad } ], otherwise: { conclude: odd } }
            - { id: d, run: 'd ${{ name }}' }
          finally:
            - { id: end, run: 'end c', effect: observe }
          """);

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /// @param stops whether a person may stop it
  private static Rehearsal run(int seed, boolean stops) {
    var random = new Random(seed);
    var rehearsal = Rehearsal.of(OUTER, CALLED);
    for (var step : rehearsal.runbook().everyStep().toList()) {
      IntStream.range(0, 3).forEach(_ -> rehearsal.answer(step.id(), answer(random)));
    }
    if (stops && random.nextInt(2) == 0) {
      var steps = rehearsal.runbook().everyStep().toList();
      rehearsal.stopDuring(steps.get(random.nextInt(steps.size())).id());
    }
    rehearsal.run("live", count -> random.nextInt(count));
    return rehearsal;
  }

  private static Outcome answer(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> exited(1, "");
      case 1 -> exited(7, "");
      case 2 -> new Outcome.ConnectionLost("reset", Output.NONE, Duration.ofMillis(1));
      default -> exited(0, "");
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_answers_when_cut_anywhere_then_the_next_turn_is_the_event_that_followed(int seed) {
    var rehearsal = run(seed, false);
    var entries = rehearsal.entries();
    var state =
        RunState.before(
            rehearsal.runbook(), InputValues.of(rehearsal.runbook(), Map.of(), Map.of()).values());
    var busy = new HashSet<String>();
    for (int cut = 1; cut < entries.size(); cut++) {
      state = StateAfter.event(state, entries.get(cut - 1));
      underWay(entries.get(cut - 1).event(), busy);
      assertThat(turn(state, busy)).isEqualTo(turn(entries.get(cut).event()));
    }
  }

  private static void underWay(RunEvent event, Set<String> busy) {
    if (event instanceof RunEvent.EffectIntended(var place, _, _)) {
      busy.add(place.strand().orElse(""));
    }
    if (event instanceof RunEvent.EffectEnded(var place, _, _)) {
      busy.remove(place.strand().orElse(""));
    }
  }

  private static Object turn(RunState state, Set<String> busy) {
    return switch (Interpreter.next(state, busy)) {
      case Turn.Note(var event) -> event;
      case Turn.Perform(var place, var attempt, var effect) ->
          new RunEvent.EffectIntended(place, attempt, effect);
      case Turn.Wait wait -> wait;
      case Turn.End end -> end;
    };
  }

  private static Object turn(RunEvent event) {
    return event instanceof RunEvent.EffectEnded ? new Turn.Wait() : event;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_answers_when_run_then_each_call_that_began_ends_and_cleans_up_once(int seed) {
    var entries = run(seed, true).entries();

    assertThat(entries.getLast().event()).isInstanceOf(RunEvent.RunEnded.class);
    var begun =
        entries.stream()
            .filter(entry -> entry.event() instanceof RunEvent.CallEntered)
            .map(entry -> entry.event().where().orElseThrow().step())
            .toList();
    var ended =
        entries.stream()
            .filter(entry -> entry.event() instanceof RunEvent.StepEnded)
            .map(entry -> entry.event().where().orElseThrow().step())
            .toList();
    var cleaned =
        entries.stream()
            .filter(entry -> entry.event() instanceof RunEvent.StepStarted)
            .map(entry -> entry.event().where().orElseThrow().step())
            .toList();
    assertThat(begun)
        .isNotEmpty()
        .allSatisfy(call -> {
          assertThat(count(ended, call)).isEqualTo(count(begun, call));
          assertThat(count(cleaned, call + "/end")).isEqualTo(count(begun, call));
        });
  }

  private static long count(List<String> all, String one) {
    return all.stream().filter(one::equals).count();
  }
}
