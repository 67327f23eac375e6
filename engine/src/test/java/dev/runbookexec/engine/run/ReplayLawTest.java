package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.plan.Planner;
import dev.runbookexec.engine.testing.Rehearsal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A run's state is a fold over its events, so a replay of any part of them must lead on to the
/// same next turn.
final class ReplayLawTest {
  private static final Rehearsal UNINTERRUPTED = run();

  private static Rehearsal run() {
    var rehearsal =
        Rehearsal.of(
                """
                lock: { name: web, on: local }
                steps:
                  - { id: list, run: ls, effect: observe, retry: { times: 2, every: 1s } }
                  - id: all
                    each: list.lines
                    gather: { row: which.row }
                    steps:
                      - id: change
                        run: 'touch ${{ item }}'
                        undo: { run: 'rm ${{ item }}' }
                        verify:
                          steps: [ { id: there, run: 'ls ${{ item }}', effect: observe, expect: any } ]
                          decide: { code: there.exit }
                          table: [ { code: 0, happened: true }, { code: 2, happened: false } ]
                      - id: which
                        decide: { item: item }
                        table: [ { item: x, do: { fix: { what: '${{ item }}' } } }, { item: y, finding: odd } ]
                        otherwise: go-on
                  - id: settle
                    wait: { until: "look.exit == 0", every: 1s, at_most: 5s, in_a_row: 2 }
                    steps: [ { id: look, run: look, effect: observe, expect: any } ]
                  - id: ladder
                    fallback:
                      - { steps: [ { id: one, run: one, effect: observe } ], success: "one.exit == 1" }
                      - { id: two, steps: [ { id: second, run: two } ] }
                  - { escalate: It is somebody else's. }
                procedures:
                  fix: { arguments: { what: }, steps: [ { id: mend, run: 'mend ${{ what }}' }, { id: note, set: { fixed: "'yes'" } } ] }
                finally:
                  - { id: tidy, run: tidy, effect: observe }
                """)
            .answer("lock", exited(73, "run=other\nwho=you@there\nstep=mend\nuntil=1790000000\n"))
            .answer("lock", exited(0, ""))
            .answer("list", exited(1, ""))
            .answer("list", exited(0, "x\ny\nz\n"))
            .answer("change", exited(0, ""))
            .answer("change", new Outcome.ConnectionLost("reset", Output.NONE, Duration.ZERO))
            .answer("change", exited(0, ""))
            .answer("there", exited(0, ""))
            .answer("look", exited(1, ""))
            .answer("look", exited(0, ""));
    rehearsal.run("live");
    return rehearsal;
  }

  static IntStream cuts() {
    return IntStream.range(1, UNINTERRUPTED.entries().size());
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void given_any_cut_when_replayed_then_the_next_turn_is_the_event_that_followed(int cut) {
    var entries = UNINTERRUPTED.entries();
    var inputs = InputValues.of(UNINTERRUPTED.runbook(), Map.of(), Map.of());
    var state = RunState.before(UNINTERRUPTED.runbook(), inputs.values());
    for (var entry : entries.subList(0, cut)) {
      state = StateAfter.event(state, entry);
    }
    var last = entries.get(cut - 1).event();
    var next = entries.get(cut).event();

    var turn = Interpreter.next(state);

    switch (turn) {
      case Turn.Note(var event) -> assertThat(event).isEqualTo(next);
      case Turn.Perform(var place, var attempt, var effect) ->
          assertThat(next)
              .isIn(
                  new RunEvent.EffectIntended(place, attempt, effect),
                  // cut between an intention to ask or to pause and its end: it is done again
                  entries.get(cut).event() instanceof RunEvent.EffectEnded ended ? ended : next);
      case Turn.Wait _ -> throw new AssertionError("Nothing is under way");
      case Turn.End(var outcome, _) -> {
        assertThat(last).isInstanceOf(RunEvent.EffectIntended.class);
        assertThat(outcome).isEqualTo(RunOutcome.IN_DOUBT);
      }
    }
  }

  @Test
  void given_a_run_when_compared_with_its_plan_then_every_step_it_took_is_in_the_plan() {
    var plan = Planner.plan(UNINTERRUPTED.runbook(), Map.of());
    var planned = plan.allItems().map(item -> item.step().id()).toList();

    var taken =
        UNINTERRUPTED.entries().stream()
            .map(Entry::event)
            .flatMap(e ->
                e instanceof RunEvent.StepStarted(var place)
                    ? java.util.stream.Stream.of(place.step())
                    : java.util.stream.Stream.empty())
            .toList();

    assertThat(taken)
        .isNotEmpty()
        .allMatch(id -> planned.contains(id) || id.equals(Runbook.Lock.RELEASE));
  }
}
