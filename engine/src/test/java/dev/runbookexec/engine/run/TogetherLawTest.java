package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In whatever order the effects of several branches end: a replay of any part of a journal leads
/// on to the same next turn, and what the branches found is the same.
final class TogetherLawTest {
  private static final String RUNBOOK =
      """
      steps:
        - id: look
          together:
            one:
              - { id: a, run: a, effect: observe, retry: { times: 2, every: 1s } }
              - { id: change, run: change }
            two:
              - id: settle
                wait: { until: "b.exit == 0", every: 1s, at_most: 9s }
                steps: [ { id: b, run: b, effect: observe, expect: any } ]
              - { id: two-does, do: fix }
            three:
              - id: rounds
                each: "['x', 'y', 'z']"
                parallel: 2
                on_failure: continue
                steps:
                  - { id: c, run: 'c ${{ item }}', effect: observe }
                  - { id: pair, together: { left: [ { id: l, run: l } ], right: [ { id: r, set: { v: item } } ] } }
        - { id: told, say: '${{ a.stdout }} ${{ b.exit }} ${{ rounds.failed }} ${{ mend.stdout }} ${{ r.v }}' }
      procedures:
        fix: { steps: [ { id: mend, run: mend }, { id: choose, decide: { m: mend.exit }, table: [ { m: 0, say: mended } ], otherwise: go-on } ] }
      finally:
        - { id: tidy, together: { t1: [ { id: t, run: t, effect: observe } ], t2: [ { id: u, run: u, effect: observe } ] } }
      """;
  private static final String ESCALATING =
      RUNBOOK.replace("on_failure: continue\n", "on_failure: { escalate: help }\n");

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  private static Rehearsal run(String runbook, int seed) {
    return run(runbook, seed, 5);
  }

  /// @param later the exit code of every round but the first that is sent
  private static Rehearsal run(String runbook, int seed, int later) {
    var rehearsal =
        Rehearsal.of(runbook)
            .answer("a", exited(1, ""))
            .answer("a", exited(0, "A"))
            .answer("b", exited(1, ""))
            .answer("b", exited(0, ""))
            .answer("c", exited(0, ""))
            .answer("c", exited(later, ""))
            .answer("mend", exited(0, "M"));
    var random = new Random(seed);
    rehearsal.run("live", count -> random.nextInt(count));
    return rehearsal;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_order_of_ends_when_cut_anywhere_then_the_next_turn_is_the_event_that_followed(
      int seed) {
    for (var runbook : List.of(RUNBOOK, ESCALATING)) {
      var rehearsal = run(runbook, seed);
      var entries = rehearsal.entries();
      var state = before(rehearsal);
      var busy = new HashSet<String>();
      for (int cut = 1; cut < entries.size(); cut++) {
        state = StateAfter.event(state, entries.get(cut - 1));
        underWay(entries.get(cut - 1).event(), busy);
        assertThat(turn(state, busy)).isEqualTo(turn(entries.get(cut).event()));
      }
    }
  }

  private static RunState before(Rehearsal rehearsal) {
    var inputs = InputValues.of(rehearsal.runbook(), Map.of(), Map.of());
    return RunState.before(rehearsal.runbook(), inputs.values());
  }

  private static void underWay(RunEvent event, Set<String> busy) {
    if (event instanceof RunEvent.EffectIntended(var place, _, _)) {
      busy.add(place.strand().orElse(""));
    }
    if (event instanceof RunEvent.EffectEnded(var place, _, _)) {
      busy.remove(place.strand().orElse(""));
    }
  }

  /// The event that a turn leads to; a wait leads to the end of some effect.
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
  void given_a_crash_anywhere_when_replayed_then_a_lost_effect_is_in_doubt_and_else_it_goes_on(
      int seed) {
    var rehearsal = run(RUNBOOK, seed);
    var state = before(rehearsal);
    for (var entry : rehearsal.entries()) {
      state = StateAfter.event(state, entry);
      var lost =
          state.strands().all().stream()
              .flatMap(strand -> strand.activity().stream())
              .anyMatch(activity -> activity.stage() instanceof Activity.Stage.Sent);
      var turn = Interpreter.next(state);
      assertThat(turn instanceof Turn.End(var outcome, _) && outcome == RunOutcome.IN_DOUBT)
          .isEqualTo(lost);
    }
  }

  @Test
  void given_every_order_of_ends_when_compared_then_the_last_remark_is_the_same() {
    var said =
        seeds()
            .mapToObj(seed -> run(RUNBOOK, seed, 0))
            .flatMap(TogetherLawTest::remarks)
            .filter(text -> text.startsWith("A"))
            .toList();

    assertThat(said).hasSize(40).containsOnly("A 0 [] M z");
  }

  private static Stream<String> remarks(Rehearsal rehearsal) {
    return rehearsal.entries().stream()
        .flatMap(entry ->
            entry.event() instanceof RunEvent.Said(_, var text) ? Stream.of(text) : Stream.empty());
  }

  @Test
  void
      given_rounds_side_by_side_when_there_are_ten_times_as_many_then_it_takes_about_as_long_each() {
    var warm = time(2_000);

    var few = time(2_000);
    var many = time(20_000);

    assertThat(warm).isPositive();
    assertThat(many.toMillis()).isLessThan(10 * Math.max(few.toMillis(), 20) * 3);
  }

  private static Duration time(int rounds) {
    var lines = new ArrayList<String>();
    IntStream.range(0, rounds).forEach(i -> lines.add("line-" + i));
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: list, run: ls, effect: observe }
                  - id: all
                    each: list.lines
                    parallel: 8
                    steps: [ { id: one, set: { v: item } }, { id: two, run: x, effect: observe } ]
                """)
            .answer("list", exited(0, String.join("\n", lines)));
    var began = System.nanoTime();
    assertThatCode(() -> rehearsal.run("live")).doesNotThrowAnyException();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
