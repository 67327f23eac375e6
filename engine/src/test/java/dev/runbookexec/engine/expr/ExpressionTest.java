package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {
  private static final Scope SCOPE =
      Scope.of(
          Map.ofEntries(
              Map.entry("n", Value.of(7)),
              Map.entry("five", Value.of("5")),
              Map.entry("word", Value.of("abc")),
              Map.entry("blank", Value.of("")),
              Map.entry("yes", Value.of(true)),
              Map.entry("nothing", Value.nothing()),
              Map.entry("lost", new Value.Unknown("not asked")),
              Map.entry("token", new Value.Secret("token", "s3cr3t")),
              Map.entry("which-stage", Value.mapping(Map.of("row", Value.of("first")))),
              Map.entry("list", sequence(Value.of("a"), Value.of("b"))),
              Map.entry("now", Value.of("2026-01-02T00:00:00Z")),
              Map.entry("text", Value.of("Mem: 100 used 83%\nSwap: 5\n")),
              Map.entry(
                  "json",
                  Json.parse(
                          """
                          {"State": {"ExitCode": 137, "OOMKilled": true, "Error": null},
                           "my-key": 1, "odd key": 2, "Names": ["/web", "/x"],
                           "list": [{"id": "b", "n": 10}, {"id": "a", "n": 9}, {"id": "c"}]}\
                          """)
                      .orElseThrow())));

  private static Value sequence(Value... items) {
    return new Value.Sequence(List.of(items));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "1 + 2 ; 3",
        "7/2 ; 3.5",
        "10 / 3 ; 3.333333333333333333333333333333333",
        "0.1 + 0.2 ; 0.3",
        "7 % 4 ; 3",
        "-n ; -7",
        "2 * (3 + 4) ; 14",
        "1000000 * 1000000 ; 1000000000000",
        "five + 1 ; 51",
        "five * 2 ; 10",
        "five - 1 ; 4",
        "'a' + 'b' + 1 ; ab1",
        "five == 5 ; true",
        "five == 5.0 ; true",
        "five == '5.0' ; false",
        "blank == 0 ; false",
        "blank == false ; false",
        "'true' == true ; true",
        "'05' == 5 ; false",
        "nothing == 'x' ; false",
        "nothing == null ; true",
        "missing_name == null ; true",
        "json.State.Nope != null ; false",
        "json.State.Error == null ; true",
        "empty(missing_name) ; true",
        "empty(blank) ; true",
        "empty(list) ; false",
        "missing_name ?? 'x' ; x",
        "missing_name ?? nothing ?? word ; abc",
        "json.a.b.c ?? 1 ; 1",
        "(missing_name ?? 3) == 3 ; true",
        "five < 10 ; true",
        "'9' < '10' ; true",
        "'b' > 'a' ; true",
        "word == 'abc' && n > 6 ; true",
        "n == 1 || word == 'abc' ; true",
        "!(n == 1) ; true",
        "n == 7 ? 'seven' : 'other' ; seven",
        "which-stage.row ; first",
        "json.my-key ; 1",
        "json['odd key'] ; 2",
        "json.Names[0] ; /web",
        "json.Names[n - 6] ; /x",
        "json['State'].ExitCode ; 137",
        "n -1 ; 6",
        "n - 1 ; 6",
        "5-3 ; 2",
        "word =~ '^a.c$' ; true",
        "word =~ 'B' ; false",
        "['a', 'b'] == list ; true",
        "size(word) ; 3",
        "size(list) ; 2",
        "count([1, 2, 3]) ; 3",
        "regex(text, '([0-9]+)%') ; 83",
        "regex(text, '(?P<name>Swap): (?P<n>[0-9]+)').n ; 5",
        "regex(text, 'nope') ?? 'none' ; none",
        "join(all(text, '[0-9]+'), ',') ; 100,83,5",
        "matches(text, '(?i)SWAP') ; true",
        "contains(text, 'used') ; true",
        "contains(list, 'b') ; true",
        "count(lines(text)) ; 2",
        "pairs(text).Swap ; 5",
        "json('{\"a\": [1]}').a[0] ; 1",
        "json('nope') ?? 'not json' ; not json",
        "bytes('1.5GB') ; 1500000000",
        "bytes('1K') ; 1024",
        "bytes('2 MiB') ; 2097152",
        "bytes(12) ; 12",
        "percent('83%') ; 83",
        "seconds('1h30m') ; 5400",
        "seconds('250ms') ; 0.25",
        "number(' 12.50 ') ; 12.5",
        "trim('  a ') ; a",
        "upper('a') + lower('B') ; Ab",
        "base64('admin:' + 'grün') ; YWRtaW46Z3LDvG4=",
        "first(list) + last(list) ; ab",
        "first([]) ?? 'none' ; none",
        "join(pick(sort_by(json.list, 'n'), 'id'), '') ; abc",
        "max_by(json.list, 'n').id ; b",
        "min_by(json.list, 'n').id ; a",
        "count(where(json.list, 'id', '^[ab]$')) ; 2",
        "first(where([json], 'Names', '\"/web\"')).State.ExitCode ; 137",
        "matches('a.c', '^' + literal('a.c') + '$') ; true",
        "join(missing(['x', 'a', 'b'], list), '') ; x",
        "registry('ghcr.io/a/b:1') ; ghcr.io",
        "repository('localhost:5000/a/b:1') ; a/b",
        "repository('debian') ; library/debian",
        "tag('localhost:5000/a') ; latest",
        "tag('a@sha256:00') ?? 'digest' ; digest",
        "age('2026-01-01T23:59:30Z') ; 30",
        "age('2026-01-01 23:00:00 +0000 UTC') ; 3600",
        "age('2026-01-01 23:59:00.5 +0000 UTC m=+0.01') ; 59.5",
        "age('2026-01-01 23:59:00.25+00') ; 59.75",
        "age('2026-01-02 00:59:00 +01') ; 60",
        "age('2026-01-02T00:59:00+0100') ; 60",
        "age('Thu 2026-01-01 23:59:00 UTC') ; 60",
        "age('Thu Jan  1 23:59:00 UTC 2026') ; 60",
        "age('Jan  1 23:59:00 2026 GMT') ; 60",
        "age('Thu, 01 Jan 2026 23:59:00 GMT') ; 60",
        "age('2026-01-02T01:00:00+01:00[Europe/Berlin]') ; 0",
        "age(1767311940) ; 60",
        "age('1767311940.5') ; 59.5",
        "until('Jan 16 00:00:00 2026 GMT') / seconds('1d') ; 14",
        "until('2026-01-01T00:00:00Z') < 0 ; true",
        "later(now, '1h30m') ; 2026-01-02T01:30:00Z",
        "earlier('2026-01-02 00:00:00 +0000 UTC', '1d') ; 2026-01-01T00:00:00Z",
        "local(now, 'Europe/Berlin').time ; 01:00:00",
        "local('2026-07-01T23:30:00Z', 'Europe/Berlin').hour ; 1",
        "local('2026-07-01T23:30:00Z', 'Europe/Berlin').date ; 2026-07-02",
        "local(now, 'America/New_York').weekday ; Thursday",
        "age('2026-01-01T23:59:59.123456789Z') ; 0.876",
        "'it\\'s' ; it's",
        "'a\\d' ; a\\d",
        "'\\u00e9' ; é",
        "now ; 2026-01-02T00:00:00Z",
      })
  void given_an_expression_when_evaluated_then_it_has_this_value(String text, String expected)
      throws ExpressionException {
    assertThat(evaluate(text).plain()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "missing_name == 'x' ; `missing_name` is absent: write `missing_name ?? …` to say what is taken then. ; 1",
        "n == 7 && json.a.b > 1 ; `json.a.b` is absent: write `json.a.b ?? …` to say what is taken then. ; 11",
        "1 / (n - 7) ; `1 / (n - 7)` divides by zero. ; 1",
        "2 + 3 * word ; `3 * word` needs two numbers, but was given a number and text. ; 5",
        "list - 1 ; `list - 1` needs two numbers, but was given a list and a number. ; 1",
        "'a' + list ; `'a' + list` cannot add text and a list. ; 1",
        "n < word ; `n < word` cannot compare a number with text. ; 1",
        "count(word) ; `count(word)` needs a list, but was given text. ; 1",
        "1 + number(word) ; `number(word)` needs a number: `abc`. ; 5",
        "size(first([])) ; `first([])` is absent: write `first([]) ?? …` to say what is taken then. ; 6",
        "upper(regex(text, 'zz')) ; `regex(text, 'zz')` is absent: write `regex(text, 'zz') ?? …` to say what is taken then. ; 7",
        "word && yes ; `word` is text, and must be true or false. ; 1",
        "n ? 1 : 2 ; `n` is a number, and must be true or false. ; 1",
        "matches(text, '(' + word) ; `matches(text, '(' + word)` has no usable pattern: `missing closing )`. ; 1",
        "lower(json.State) ; `lower(json.State)` needs text, but was given a mapping. ; 1",
        "word > nothing ; `word > nothing` cannot compare text with null. ; 1",
        "number(token) ; `number(token)` needs a number. ; 1",
        "age(word) ; `age(word)` needs a time with its zone, such as `2026-01-31T12:00:00Z`: `abc`. ; 1",
        "age('Sun Jan 11 23:59:00 CET 2026') ; `age('Sun Jan 11 23:59:00 CET 2026')` needs a time with its zone, such as `2026-01-31T12:00:00Z`: `Sun Jan 11 23:59:00 CET 2026`. ; 1",
        "until('2026-02-30T00:00:00Z') ; `until('2026-02-30T00:00:00Z')` needs a time with its zone, such as `2026-01-31T12:00:00Z`: `2026-02-30T00:00:00Z`. ; 1",
        "later(now, 'soon') ; `later(now, 'soon')` needs a length of time such as `2m`: `soon`. ; 1",
        "later(now, '999999999999999d') ; `later(now, '999999999999999d')` is too far away: `86399999999999913600 s`. ; 1",
        "local(now, 'Mars/North') ; `local(now, 'Mars/North')` needs a zone such as `UTC` or `Europe/Berlin`: `Mars/North`. ; 1",
        "json.Names[yes] ; A part is named by text or a number, but `yes` is a truth value. ; 12",
      })
  void given_values_that_do_not_fit_when_evaluated_then_a_sentence_says_where(
      String text, String sentence, int column) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            problem -> {
              assertThat(problem.sentence()).isEqualTo(sentence);
              assertThat(problem.at().column()).isEqualTo(column + 10);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lost",
        "lost.part.more",
        "lost + 1",
        "size(lost)",
        "'a' + lost",
        "lost == null",
        "lost ?? 1",
        "!lost",
        "lost && yes",
        "yes && lost",
        "lost || false",
        "lost ? 1 : 2",
        "[lost][0]",
        "join([lost], 'x')",
        "empty(lost)",
        "json[lost]",
        "lost && missing_name == 1"
      })
  void given_an_unknown_value_that_matters_when_evaluated_then_the_result_is_unknown(String text)
      throws ExpressionException {
    assertThat(evaluate(text)).isEqualTo(new Value.Unknown("not asked"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "false && lost, false",
        "lost && false, false",
        "yes || lost, true",
        "lost || yes, true",
        "yes ? 1 : lost, 1",
        "word ?? lost, abc",
        "lost == 1 && n == 1, false"
      })
  void given_an_unknown_value_that_does_not_matter_when_evaluated_then_the_result_is_known(
      String text, String expected) throws ExpressionException {
    assertThat(evaluate(text).plain()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base64('u:' + token)",
        "token",
        "'Bearer ' + token",
        "upper(token)",
        "first([token])",
        "first(lines(token))",
        "missing_name ?? token",
        "yes ? 'x' + token : 1",
        "regex(token, '[0-9]')",
        "[token][0]",
        "size(token)"
      })
  void given_a_secret_when_something_is_made_of_it_then_that_is_a_secret_too(String text)
      throws ExpressionException {
    assertThat(evaluate(text)).isInstanceOf(Value.Secret.class).hasToString("▮redacted:token▮");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"token == 's3cr3t', true", "empty(token), false", "token =~ '^s', true"})
  void given_a_secret_when_a_condition_asks_about_it_then_the_answer_is_no_secret(
      String text, boolean expected) throws ExpressionException {
    assertThat(evaluate(text)).isEqualTo(Value.of(expected));
  }

  @Test
  void given_a_plain_path_that_leads_nowhere_when_evaluated_then_it_is_absent()
      throws ExpressionException {
    assertThat(evaluate("json.State.Nope.deeper[3]")).isEqualTo(Value.absent());
  }

  @Test
  void given_a_json_null_when_evaluated_then_it_is_null_and_not_absent()
      throws ExpressionException {
    assertThat(evaluate("json.State.Error")).isEqualTo(Value.nothing());
  }

  @Test
  void given_an_expression_when_its_reads_are_asked_then_they_are_paths() {
    var expression =
        parse("web.json['State'].x == 'a' && size(which-stage.row) > list[n].id || age(t) > 1");

    assertThat(expression.reads())
        .containsExactly(
            List.of("web", "json", "State", "x"),
            List.of("which-stage", "row"),
            List.of("list"),
            List.of("n"),
            List.of("t"),
            List.of("now"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "join(all(big, ''), big)",
        "join(lines(join([big, big], '\\n')) , big) + join([big, big, big, big, big, big, big, big, big, big, big, big], big)",
        "big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big+big",
        "all(big, '(a)()()()()()()()()()()()()()()()()()()()()()()()()()')"
      })
  void given_an_expression_that_would_use_up_the_memory_when_evaluated_then_it_fails(String text) {
    var scope = Scope.of(Map.of("big", Value.of("a".repeat(1_000_000))));

    assertThatThrownBy(() -> parse(text).evaluate(scope))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("gives more than");
  }

  @ParameterizedTest
  @CsvSource({"word + , 200", "first([, 28", "(, 58", "n ?? , 58", "n < 1 || , 100"})
  void given_the_largest_expression_that_can_be_read_when_evaluated_then_it_has_a_value(
      String part, int times) throws ExpressionException {
    var close =
        switch (part) {
          case "first([" -> "])";
          case "(" -> ")";
          default -> "";
        };

    assertThat(evaluate((part + " ").repeat(times) + "yes" + close.repeat(times))).isNotNull();
  }

  @Test
  void given_numbers_with_huge_exponents_when_computed_then_it_takes_no_time()
      throws ExpressionException {
    var values = new LinkedHashMap<String, Value>();
    values.put("x", Json.parse("1e99999999").orElseThrow());

    assertThat(parse("x + 1 > x - 1 ? '' + x * 10 : x").evaluate(Scope.of(values)).plain())
        .isEqualTo("1E+99999999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word.class",
        "word['class']",
        "json.class.name",
        "list.getClass",
        "self",
        "json.State.hashCode"
      })
  void given_names_of_java_when_read_as_parts_then_they_lead_nowhere(String text)
      throws ExpressionException {
    assertThat(evaluate(text)).isEqualTo(Value.absent());
  }

  private static Value evaluate(String text) throws ExpressionException {
    return parse(text).evaluate(SCOPE);
  }

  private static Expression parse(String text) {
    var parsed = Expression.parse(text, new Span("f", 3, 11, text.length()));
    assertThat(parsed.findings()).isEmpty();
    return parsed.value().orElseThrow();
  }
}
