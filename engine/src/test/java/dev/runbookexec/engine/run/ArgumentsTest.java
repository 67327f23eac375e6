package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.plan.Plan;
import dev.runbookexec.engine.plan.Planner;
import dev.runbookexec.engine.testing.Rehearsal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What procedures are given when they are used.
final class ArgumentsTest {
  private static final String RAISE =
      """
      procedures:
        raise:
          arguments:
            limit: { match: '[0-9]+m' }
            why: { default: 'it is ${{ name }}, ${{ limit }}' }
            note: { optional: true }
          steps:
            - { id: mend, run: 'update ${{ limit }} # plain', when: note == null }
            - { id: said, say: 'To ${{ limit }}: ${{ why }}' }
      """;

  @Test
  void given_arguments_when_a_procedure_is_used_twice_then_each_use_has_its_own() {
    var rehearsal =
        Rehearsal.of(
                """
                inputs: { name: { default: web } }
                steps:
                  - { id: look, run: look, effect: observe }
                  - do:
                      - raise: { limit: '${{ look.stdout }}' }
                      - raise: { limit: 9m, why: once more, note: x }
                """
                    + RAISE)
            .answer("look", exited(0, "768m"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains(
            "> raise limit=`768m` why=`it is web, 768m` note=absent",
            "\"To 768m: it is web, 768m\"",
            "> raise limit=`9m` why=`once more` note=`x`",
            "\"To 9m: once more\"");
    assertThat(rehearsal.sent()).containsExactly("look: look", "mend: update '768m' # plain");
  }

  @Test
  void given_a_value_that_is_one_hole_when_given_then_it_keeps_its_type() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: look, run: look, effect: observe }
                  - do: { all: { names: '${{ look.json.names }}', most: 2, on: [1, '${{ look.exit }}'] } }
                procedures:
                  all:
                    arguments: { names: , most: , on: }
                    steps:
                      - each: names
                        as_item: name
                        steps: [ { id: one, say: '${{ name }} ${{ most + 1 }} ${{ on[1] + 1 }}' } ]
                """)
            .answer("look", exited(0, "{\"names\": [\"a\", \"b\"]}"));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"a 3 1\"", "\"b 3 1\"");
  }

  @Test
  void given_a_value_that_is_not_allowed_when_the_procedure_is_reached_then_the_run_fails() {
    var rehearsal =
        Rehearsal.of(
                """
                inputs: { name: { default: web } }
                steps:
                  - { id: look, run: look, effect: observe }
                  - { id: more, title: More memory, do: { raise: { limit: '${{ look.stdout }}' } } }
                """
                    + RAISE)
            .answer("look", exited(0, "lots; reboot"));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.FAILED,
                "More memory: The argument `limit` of `raise` must match `[0-9]+m`, but it is `lots; reboot`. (line 6)"));
    assertThat(rehearsal.sent()).containsExactly("look: look");
  }

  @Test
  void given_a_value_that_is_absent_when_needed_then_the_run_fails_and_names_it() {
    var rehearsal =
        Rehearsal.of(
                """
                inputs: { name: { optional: true } }
                steps: [ { do: { greet: { whom: '${{ name }}' } } } ]
                procedures: { greet: { arguments: { whom: }, steps: [ { id: hi, say: 'hi ${{ whom }}' } ] } }
                """)
            .answer("look", exited(0, ""));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason()).contains("The argument `whom` of `greet` is needed");
  }

  @Test
  void given_the_element_of_a_loop_when_a_procedure_is_used_in_it_then_only_arguments_are_seen() {
    var rehearsal =
        Rehearsal.unchecked(
            """
            inputs: { shard: { default: input } }
            steps:
              - each: "['a', 'b']"
                as_item: shard
                steps: [ { id: in-loop, do: { show: { which: '${{ shard }}' } } } ]
            procedures: { show: { arguments: { which: }, steps: [ { id: s, say: '${{ which }}, not ${{ shard }}' } ] } }
            """);

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"a, not input\"", "\"b, not input\"");
  }

  @Test
  void given_a_secret_argument_when_used_as_environment_then_it_is_sent_and_never_written() {
    var rehearsal =
        Rehearsal.of(
                """
                inputs: { token: { secret: true } }
                steps: [ { do: { log-in: { key: '${{ token }}' } } } ]
                procedures: { log-in: { arguments: { key: }, steps: [ { id: in, run: login, env: { KEY: '${{ key }}' } } ] } }
                """)
            .input("token", "hunter2-hunter2");
    var seen = new java.util.ArrayList<String>();

    rehearsal.run(
        "live",
        (effect, progress) -> {
          if (effect instanceof Effect.RunCommand command) {
            seen.addAll(command.env().values());
          }
          return rehearsal.perform(effect, progress);
        });

    assertThat(seen).containsExactly("hunter2-hunter2");
    assertThat(rehearsal.story()).contains("> log-in key=▮redacted:token▮");
  }

  @Test
  void given_arguments_when_planned_then_what_is_known_is_filled_in_for_each_use() {
    var runbook =
        Rehearsal.runbook(
            """
            inputs: { name: { default: web } }
            steps:
              - { id: look, run: look, effect: observe }
              - do: [ { raise: { limit: 1m } }, { raise: { limit: 2m } }, { raise: { limit: 2m } } ]
              - do: { raise: { limit: '${{ look.stdout }}' } }
            """
                + RAISE);

    var plan = Planner.plan(runbook, Map.of());
    var wishes =
        plan.allItems()
            .filter(item -> item.step().id().equals("mend"))
            .map(item -> EffectBuilder.shown(item.wish().orElseThrow().effect()))
            .toList();

    assertThat(wishes)
        .containsExactly("update '1m' # plain", "update '2m' # plain", "update ‹limit› # plain");
    assertThat(plan.items().getLast().branches().getFirst().parts())
        .singleElement()
        .extracting(Plan.Part::arguments)
        .isEqualTo(Map.of("limit", "not known", "why", "not known", "note", "absent"));
    assertThat(List.copyOf(plan.items().get(1).branches().getFirst().parts()))
        .extracting(Plan.Part::shownBefore)
        .containsExactly(false, false, true);
  }
}
