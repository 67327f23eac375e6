package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of the rounds of loops.
final class GatherTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void given_a_gather_when_the_rounds_are_over_then_each_element_stands_with_its_values(
      int parallel) {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: hosts
                    each: "['a', 'b', 'c']"
                    as_item: host
                    parallel: %d
                    gather: { used: number(df.stdout), row: how.row }
                    steps:
                      - { id: df, run: 'df ${{ host }}', effect: observe }
                      - { id: how, decide: { used: df.stdout }, table: [ { id: full, used: '>= 90', finding: full } ], otherwise: go-on }
                  - id: said
                    say: "${{ hosts.items }} ${{ any(hosts.items, 'row', 'full') }} ${{ count(hosts.items, 'used', '>=', 50) }} ${{ max_by(hosts.items, 'used').item }} ${{ hosts.failed }}"
                """
                    .formatted(parallel))
            .answer("df", exited(0, "10"))
            .answer("df", exited(0, "95"))
            .answer("df", exited(0, "60"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains(
            "\"[{\"item\":\"a\",\"used\":10,\"row\":\"otherwise\"},{\"item\":\"b\",\"used\":95,\"row\":\"full\"},{\"item\":\"c\",\"used\":60,\"row\":\"otherwise\"}] true 2 b []\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void given_a_value_that_cannot_be_worked_out_when_gathered_then_the_loop_fails(int parallel) {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: hosts
                    each: "['a', 'b', 'c']"
                    parallel: %d
                    gather: { used: number(df.stdout) }
                    steps: [ { id: df, run: 'df ${{ item }}', effect: observe } ]
                """
                    .formatted(parallel))
            .answer("df", exited(0, "much"));

    var end = rehearsal.run("live");

    assertThat(end.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(end.reason())
        .startsWith("hosts: ")
        .contains("number(df.stdout)")
        .contains("(line 7)");
  }

  @Test
  void given_no_gather_when_the_rounds_are_over_then_the_elements_stand_alone() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: all, each: "[1, 2]", steps: [ { id: s, say: x } ] }
              - { id: said, say: '${{ all.items }}' }
            """);

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"[{\"item\":1},{\"item\":2}]\"");
  }

  @Test
  void given_a_wait_that_must_hold_in_a_row_when_it_fails_between_then_the_count_begins_again() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: up
                    wait: { until: look.exit == 0, every: 1s, at_most: 1m, in_a_row: 3 }
                    steps: [ { id: look, run: look, effect: observe, expect: any } ]
                  - { id: said, say: '${{ up.met }} ${{ up.count }}' }
                """)
            .answer("look", exited(0, ""))
            .answer("look", exited(0, ""))
            .answer("look", exited(1, ""))
            .answer("look", exited(0, ""));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"true 6\"");
    assertThat(rehearsal.sent()).hasSize(6);
  }

  @Test
  void given_a_wait_that_must_hold_in_a_row_when_time_is_over_then_the_message_says_how_often() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - id: up
                    wait: { until: look.exit == 0, every: 1s, at_most: 5s, in_a_row: 2 }
                    steps: [ { id: look, run: look, effect: observe, expect: any } ]
                """)
            .answer("look", exited(1, ""));

    var end = rehearsal.run("live");

    assertThat(end)
        .isEqualTo(
            new Turn.End(
                RunOutcome.FAILED,
                "up: `look.exit == 0` did not come to hold 2 times in a row within 5s."));
  }
}
