package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvalTest {
  private static final String RUNBOOK =
      """
      runbook: died
      title: Why did it die?
      inputs: { code: { about: Exit code }, oom: { about: Killed for memory }, level: { about: Full } }
      steps:
        - id: why
          title: Why?
          decide:
            code: { value: code, range: 0..255, type: number }
            oom: oom
          table:
            - { id: oom-killed, code: 137, oom: true, finding: oom-killed, do: raise }
            - { code: 137, oom: not true, say: 'Killed, ${{ code }}', escalate: Somebody killed it }
          otherwise: { conclude: It ended }
        - id: twice
          decide: { level: level }
          table:
            - { level: /a/, finding: has-a }
            - { level: /b/, finding: has-b }
          otherwise: go-on
      procedures:
        raise: { steps: [ { say: Raise it } ] }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void runbook() {
    cli = new Cli(folder).file("died.yaml", RUNBOOK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          1 + 2            | 3             | a number
          used             | 94            | text
          host.cpu > 3     | true          | a truth value
          host.names       | ["a","b"]     | a list
          host             | {"cpu":4,"names":["a","b"],"nothing":null} | a mapping
          host.nothing     | null          | null
          host.nobody      | absent        | absent
          gone             | absent        | absent
          missing          | unknown       | unknown: `missing` was not given
          """)
  void given_an_expression_when_tried_then_its_value_goes_out_and_its_kind_is_told(
      String expression, String value, String kind) {
    cli.file(
        "v.json",
        "{\"used\": 1, \"host\": {\"cpu\": 4, \"names\": [\"a\",\"b\"], \"nothing\": null}}");

    var result =
        cli.run("eval", expression, "--json", "v.json", "--set", "used=94", "--absent", "gone");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).isEqualTo(value + "\n");
    assertThat(result.err()).contains("It is " + kind + ".");
  }

  @Test
  void given_a_name_that_is_nearly_one_when_tried_then_the_near_one_is_named() {
    var result = cli.run("eval", "usde", "--set", "used=94");

    assertThat(result.err())
        .contains("`usde` was not given, so it is unknown; did you mean `used`?");
  }

  @Test
  void given_an_expression_that_cannot_be_read_when_tried_then_a_caret_stands_below_the_place() {
    var result = cli.run("eval", "1 +\n  lenght('a')");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("[RB0202]\n  --> expression:2:3\n2 |   lenght('a')\n  |   ^^^^^^");
  }

  @Test
  void given_a_comparison_that_never_holds_when_tried_then_it_is_an_error_as_in_a_runbook() {
    var result = cli.run("eval", "'5' == 5");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("[RB").contains("--> expression:1:");
  }

  @Test
  void given_values_that_do_not_fit_when_tried_then_the_failing_part_is_shown() {
    var result = cli.run("eval", "1 + (2 - used)", "--set", "used=much");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains(" --> expression:1:6\n1 | 1 + (2 - used)\n  |      ^^^^^^^^")
        .doesNotContain("[]");
  }

  @Test
  void given_a_row_that_matches_when_asked_then_each_row_says_why_and_what_follows_is_shown() {
    var result = cli.run("eval", "died", "why", "--set", "code=137", "--set", "oom=true");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            Why?  (hit: unique)
              code = `137`
              oom = `true`
            ✓ oom-killed
            ✗ row 2  `oom` is `true`, wanted: not true
            → oom-killed applies
              ! oom-killed
              ▸ raise
            """);
  }

  @Test
  void given_no_row_that_matches_when_asked_then_otherwise_follows() {
    var result = cli.run("eval", "died", "why", "--set", "code=1", "--absent", "oom");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("✗ oom-killed  `code` is `1`, wanted: 137; `oom` is absent, wanted: true\n")
        .endsWith("→ otherwise applies\n  ■ resolved: It ended\n");
  }

  @Test
  void given_a_column_without_a_value_when_asked_then_the_answer_is_open() {
    var result = cli.run("eval", "died", "why", "--set", "code=137");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("? oom-killed  `oom` is not known, wanted: true\n")
        .endsWith(
            "→ undetermined: it depends on what is not known."
                + " Still possible: oom-killed, row 2, otherwise\n");
  }

  @Test
  void given_a_value_outside_its_domain_when_asked_then_that_is_why_no_row_matches() {
    var result = cli.run("eval", "died", "why", "--set", "code=300", "--set", "oom=true");

    assertThat(result.out())
        .contains("`code` is `300`, outside its domain `0..255`, so it meets no row.")
        .contains("→ otherwise applies");
  }

  @Test
  void given_what_is_no_column_or_no_table_when_asked_then_it_is_said_and_the_code_is_2() {
    var column = cli.run("eval", "died", "why", "--set", "kode=1");
    var step = cli.run("eval", "died", "wy");

    assertThat(column.code()).isEqualTo(2);
    assertThat(column.err()).contains("The table has no column `kode`; did you mean `code`?");
    assertThat(step.code()).isEqualTo(2);
    assertThat(step.err()).contains("There is no step `wy`; did you mean `why`?");
  }

  @Test
  void given_rows_that_exclude_each_other_when_both_match_then_the_code_is_1() {
    var result = cli.run("eval", "died", "twice", "--set", "level=ab");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("✓ row 1\n✓ row 2\n")
        .endsWith("→ conflict: row 1, row 2 all match, which `hit: unique` rules out.\n");
  }

  @Test
  void given_a_table_that_gathers_when_asked_then_what_comes_of_all_rows_is_shown() {
    cli.file(
        "points.yaml",
        """
        runbook: points
        title: Points
        inputs: { load: { default: '1' } }
        steps:
          - id: sum
            decide: { load: load }
            hit: collect
            aggregate: { points: sum }
            table:
              - { id: some, load: '> 0', set: { points: 2, why: busy } }
              - { id: much, load: '> 5', set: { points: 5, why: 'load ${{ load }}' } }
            otherwise: go-on
        """);

    var result = cli.run("eval", "points", "sum", "--set", "load=9");
    var none = cli.run("eval", "points", "sum", "--set", "load=0");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .endsWith("= points: `7`  (the sum of these)\n= why: `[\"busy\",\"load 9\"]`\n");
    assertThat(none.out()).contains("otherwise applies", "= points: `0`  (the sum of these)");
  }

  @Test
  void given_a_template_when_tried_then_it_is_filled_in_and_what_is_not_known_is_named() {
    var result =
        cli.run("eval", "--template", "Disk ${{ disk }} is ${{ used }}% full", "--set", "used=94");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo("Disk ‹disk› is 94% full\n");
    assertThat(result.err()).contains("`disk` is not known");
  }

  @Test
  void given_a_script_when_tried_then_its_values_stand_quoted_and_a_place_that_is_not_safe_fails() {
    var safe = cli.run("eval", "--script", "rm -- ${{ f }}", "--set", "f='; rm -rf / #");
    var unsafe = cli.run("eval", "--script", "echo hello\n# ${{ f }}\n", "--set", "f=x");

    assertThat(safe.code()).as(safe.err()).isZero();
    assertThat(safe.out()).isEqualTo("rm -- ''\\''; rm -rf / #'\n");
    assertThat(unsafe.code()).isEqualTo(3);
    assertThat(unsafe.err()).contains(" --> script:2:3\n");
  }

  @Test
  void given_control_characters_when_tried_then_none_reaches_the_terminal() {
    var hostile = "\u001b]0;owned\u0007\u009b2J\u202e\r";

    var value = cli.run("eval", "v", "--set", "v=" + hostile);
    var text = cli.run("eval", "--template", "${{ v }}" + hostile, "--set", "v=" + hostile);
    var wrong = cli.run("eval", hostile + "'" + hostile);
    var table = cli.run("eval", "died", "why", "--set", "code=" + hostile, "--absent", "oom");

    assertThat(value.out() + value.err() + text.out() + text.err())
        .contains("␛]0;owned␇")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\r");
    assertThat(wrong.out() + wrong.err() + table.out() + table.err())
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\r");
  }

  @ParameterizedTest
  @CsvSource({"[1], holds no JSON object", "'{', holds no JSON object"})
  void given_a_file_without_an_object_when_tried_then_that_is_said(String held, String sentence) {
    cli.file("v.json", held);

    var result = cli.run("eval", "1", "--json", "v.json");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(sentence);
  }

  @Test
  void given_nothing_or_too_much_to_try_when_typed_then_it_is_said_what_can_be() {
    var nothing = cli.run("eval");
    var both = cli.run("eval", "1", "--template", "x");

    assertThat(nothing.code()).isEqualTo(2);
    assertThat(both.code()).isEqualTo(2);
    assertThat(nothing.err()).isEqualTo(both.err()).contains("a runbook and a step");
  }
}
