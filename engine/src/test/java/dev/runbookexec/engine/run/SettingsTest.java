package dev.runbookexec.engine.run;

import static dev.runbookexec.engine.testing.Rehearsal.exited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the rows of a table set, as later steps read it.
final class SettingsTest {
  private static final String ROUTING =
      """
      steps:
        - { id: look, run: look, effect: observe, expect: any }
        - id: which
          decide: { code: look.exit }
          table:
            - { code: 137, set: { limit: 768m, tries: 3, from: '${{ look.exit }}' }, say: 'to ${{ which.limit }}' }
            - { code: 1, set: { limit: '${{ look.stdout }}B', again: true } }
          otherwise: { set: { limit: none } }
        - say: "limit ${{ which.limit }}, tries ${{ which.tries ?? 'unset' }}, again ${{ which.again ?? false }}, ${{ (which.from ?? 0) == 137 }}"
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          137 | limit 768m, tries 3, again false, true
          1   | limit 5B, tries unset, again true, false
          9   | limit none, tries unset, again false, false
          """)
  void given_rows_that_set_when_one_matches_then_later_steps_read_its_values(
      int code, String said) {
    var rehearsal = Rehearsal.of(ROUTING).answer("look", exited(code, "5"));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"" + said + "\"");
  }

  private static final String GATHERING =
      """
      steps:
        - { id: look, run: look, effect: observe, expect: any }
        - id: risks
          decide: { code: look.exit, said: look.stdout }
          hit: collect
          aggregate: { score: sum, least: min, most: max, many: count }
          table:
            - { code: '> 0', set: { name: failed, score: 2, least: 2, most: 2, many: 1 } }
            - { code: '> 100', set: { name: killed, score: '${{ look.stdout }}', least: 5, most: 5, many: 1 } }
            - { said: nothing, set: { name: silent } }
          otherwise: { say: All is well. }
        - say: "${{ risks.name }} score ${{ risks.score }}, from ${{ risks.least ?? '-' }} to ${{ risks.most ?? '-' }}, ${{ risks.many }} of ${{ risks.row }}"
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          137 | 5       | ["failed","killed"] score 7, from 2 to 5, 2 of row 1, row 2
          7   | 5       | ["failed"] score 2, from 2 to 2, 1 of row 1
          0   | nothing | ["silent"] score 0, from - to -, 0 of row 3
          0   | 5       | [] score 0, from - to -, 0 of otherwise
          """)
  void given_a_table_that_gathers_when_rows_match_then_their_values_come_together(
      int code, String text, String said) {
    var rehearsal = Rehearsal.of(GATHERING).answer("look", exited(code, text));

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"" + said + "\"");
  }

  @Test
  void given_a_value_that_is_no_number_when_put_together_then_the_step_fails_and_says_so() {
    var rehearsal = Rehearsal.of(GATHERING).answer("look", exited(137, "nothing"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains(
            "risks failed: `score` cannot be put together by `sum`: one of its values is no number. (line 6)");
  }

  @Test
  void given_output_order_when_rows_match_then_values_come_by_priority() {
    var rehearsal =
        Rehearsal.of(
            """
            steps:
              - { id: look, run: look, effect: observe, expect: any }
              - id: risks
                decide: { code: look.exit }
                hit: output_order
                priorities: [worst, bad]
                table:
                  - { id: bad, code: 0, set: { name: bad } }
                  - { id: worst, code: 0..5, set: { name: worst } }
                otherwise: go-on
              - say: '${{ first(risks.name) }} of ${{ risks.row }}'
            """);

    rehearsal.run("live");

    assertThat(rehearsal.story()).contains("\"worst of worst, bad\"");
  }

  @Test
  void
      given_a_claim_that_a_row_always_matches_when_a_value_breaks_the_domain_then_the_step_fails() {
    var rehearsal =
        Rehearsal.of(
                """
                steps:
                  - { id: look, run: look, effect: observe, expect: any }
                  - id: which
                    decide: { stage: { value: look.stdout, values: [pull, start] } }
                    table:
                      - { stage: pull, say: Pull. }
                      - { stage: start, say: Start. }
                    otherwise: impossible
                """)
            .answer("look", exited(0, "stop"));

    rehearsal.run("live");

    assertThat(rehearsal.story())
        .contains(
            "which failed: `otherwise` was said to be impossible, but `stage` is outside its domain, `pull, start`.");
  }
}
