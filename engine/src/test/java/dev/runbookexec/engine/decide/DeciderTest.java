package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeciderTest {
  private static final String EXITS =
      """
      - { code: 137, oom: true }
      - { code: 137, oom: false }
      - { code: 1..125 }
      """;

  private static final String STAIRS =
      """
      - { free: '< 10' }
      - { free: '< 100', swap: on }
      - { free: '< 1000' }
      """;

  @ParameterizedTest(name = "code {0}, oom {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          137       | true      | row 1
          137       | false     | row 2
          7         | <unknown> | row 3
          137       | null      | otherwise
          126       | <unknown> | otherwise
          <absent>  | true      | otherwise
          137       | <unknown> | perhaps row 1, row 2, otherwise
          <unknown> | true      | perhaps row 1, row 3, otherwise
          <unknown> | <absent>  | perhaps row 3, otherwise
          """)
  void given_a_unique_table_when_asked_then_one_row_answers(
      String code, String oom, String answer) {
    var table = Tables.table(Hit.UNIQUE, EXITS);

    assertThat(asked(table, code, oom)).isEqualTo(answer);
  }

  @ParameterizedTest(name = "free {0}, swap {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5         | on        | row 1
          50        | on        | row 2
          50        | off       | row 3
          5000      | on        | otherwise
          5         | <unknown> | row 1
          50        | <unknown> | perhaps row 2, row 3
          500       | <unknown> | row 3
          5000      | <unknown> | otherwise
          <unknown> | off       | perhaps row 1, row 3, otherwise
          """)
  void given_a_first_table_when_asked_then_the_upper_row_wins(
      String free, String swap, String answer) {
    var table = Tables.table(Hit.FIRST, STAIRS);

    assertThat(asked(table, free, swap)).isEqualTo(answer);
  }

  @ParameterizedTest(name = "free {0}, swap {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5         | on        | row 1, row 2, row 3
          5         | off       | row 1, row 3
          5000      | off       | otherwise
          5         | <unknown> | perhaps row 1, row 2, row 3
          5000      | <unknown> | otherwise
          """)
  void given_a_collect_table_when_asked_then_every_row_that_matches_answers(
      String free, String swap, String answer) {
    var table = Tables.table(Hit.COLLECT, STAIRS);

    assertThat(asked(table, free, swap)).isEqualTo(answer);
  }

  private static final String SIRENS =
      """
      - { disk: '>= 80', finding: full }
      - { disk: '>= 90', swap: on, finding: full }
      - { swap: on, finding: swapping }
      """;

  @ParameterizedTest(name = "disk {0}, swap {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          85        | off       | row 1
          95        | off       | row 1
          5         | on        | row 3
          85        | on        | conflict of row 1, row 3
          95        | on        | conflict of row 1, row 3
          5         | off       | otherwise
          95        | <unknown> | perhaps row 1, row 2, row 3
          <unknown> | on        | perhaps row 1, row 2, row 3
          5         | <unknown> | perhaps row 3, otherwise
          """)
  void given_an_any_table_when_asked_then_rows_agree_or_are_in_conflict(
      String disk, String swap, String answer) {
    var table = Tables.table(Hit.ANY, SIRENS);

    assertThat(asked(table, disk, swap)).isEqualTo(answer);
  }

  private static final String RANKED =
      """
      - { disk: '>= 80', priority: 1 }
      - { disk: '>= 90', swap: on, priority: 3 }
      - { swap: on, priority: 2 }
      - { swap: [on, off], priority: 1 }
      """;

  @ParameterizedTest(name = "disk {0}, swap {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          95        | on        | row 2
          85        | on        | row 3
          85        | off       | conflict of row 1, row 4
          85        | none      | row 1
          5         | none      | otherwise
          95        | <unknown> | perhaps row 1, row 2, row 3, row 4
          <unknown> | on        | perhaps row 2, row 3
          """)
  void given_a_priority_table_when_asked_then_the_highest_priority_wins(
      String disk, String swap, String answer) {
    var table = Tables.table(Hit.PRIORITY, RANKED);

    assertThat(asked(table, disk, swap)).isEqualTo(answer);
  }

  @Test
  void given_tables_that_gather_when_asked_then_rows_come_in_the_order_of_the_policy() {
    var ruled = Tables.table(Hit.RULE_ORDER, RANKED);
    var ranked = Tables.table(Hit.OUTPUT_ORDER, RANKED);

    assertThat(asked(ruled, "95", "on")).isEqualTo("row 1, row 2, row 3, row 4");
    assertThat(asked(ranked, "95", "on")).isEqualTo("row 2, row 3, row 1, row 4");
  }

  @Test
  void given_a_value_outside_its_domain_when_asked_then_no_row_matches() {
    var table =
        Tables.within(
            Tables.table(Hit.FIRST, EXITS),
            Map.of("code", Tables.among("0..255"), "oom", Tables.among("[true, false]")));

    assertThat(asked(table, "7", "true")).isEqualTo("row 3");
    assertThat(asked(table, "7", "null")).isEqualTo("otherwise");
    assertThat(asked(table, "137", "<unknown>")).isEqualTo("perhaps row 1, row 2, otherwise");
    assertThat(Domains.outside(table, values(table, "256", "<absent>")))
        .extracting(DecisionTable.Column::name)
        .containsExactly("code", "oom");
  }

  @Test
  void given_patterns_that_meet_in_one_text_when_a_unique_table_is_asked_then_it_is_a_conflict() {
    var table =
        Tables.table(
            Hit.UNIQUE,
            """
            - { said: /unauthorized/ }
            - { said: /denied/ }
            - { said: /gone/, code: 1 }
            """);

    assertThat(asked(table, "'unauthorized: access denied'", "<unknown>"))
        .isEqualTo("conflict of row 1, row 2");
  }

  @Test
  void given_a_decision_when_looked_at_then_it_tells_the_values_it_saw() {
    var table = Tables.table(Hit.UNIQUE, EXITS);
    var values = values(table, "137", "true");

    var decision = Decider.decide(table, values);

    assertThat(decision).isEqualTo(new Decision.Matched(List.of(0), values));
  }

  private static String asked(DecisionTable table, String... values) {
    return switch (Decider.decide(table, values(table, values))) {
      case Decision.Matched(var rows, _) -> names(table, rows);
      case Decision.NoRow _ -> "otherwise";
      case Decision.Conflict(var rows, _) -> "conflict of " + names(table, rows);
      case Decision.Undetermined(var rows, var otherwise, _) ->
          "perhaps " + names(table, rows) + (otherwise ? ", otherwise" : "");
    };
  }

  private static String names(DecisionTable table, List<Integer> rows) {
    return String.join(", ", rows.stream().map(row -> table.rows().get(row).name()).toList());
  }

  private static SequencedMap<String, Value> values(DecisionTable table, String... texts) {
    var values = new LinkedHashMap<String, Value>();
    for (int i = 0; i < texts.length; i++) {
      values.put(table.columns().get(i).name(), Tables.value(texts[i]));
    }
    return values;
  }
}
