package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read strictly unless a runbook asks for more: JSON among other lines, and separators of
/// thousands.
final class TolerantReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          '[INFO] begin␤{"a": [1,␤ 2]}␤done'      ¦ {"a":[1,2]}
          '{"a": 1}, x␤  [ 3 ]  ␤{'               ¦ [3]
          '{"a": 1}'                              ¦ {"a":1}
          '42␤"x"␤null␤[]'                        ¦ []
          '{}␤{"second": 1}'                      ¦ {}
          """)
  void given_json_among_other_lines_when_found_then_it_is_the_first_whole_one(
      String text, String expected) throws ExpressionException {
    assertThat(Json.write(evaluate("find_json(t)", text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          'no␤[1] 22␤x {"a": 1}'           ¦ needs JSON on lines of its own, and there is none in its text.
          ''                               ¦ needs JSON on lines of its own, and there is none in its text.
          'x␤{"a": 1,␤oops␤{"b": 2}'       ¦ needs whole JSON, but what begins on line 2 of its text is no JSON any more on line 3.
          '{␤ "a": [␤{"b": 1}␤'            ¦ needs whole JSON, but what begins on line 1 of its text has no end.
          '{␤"a": 1} x␤[1]'                ¦ needs whole JSON, but what begins on line 1 of its text is no JSON any more on line 2.
          """)
  void given_no_whole_json_when_it_is_looked_for_then_no_part_of_it_is_taken(
      String text, String why) {
    assertThatThrownBy(() -> evaluate("find_json(t)", text))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("`find_json(t)` " + why);
  }

  @Test
  void given_json_among_other_lines_when_it_is_read_strictly_then_it_is_absent()
      throws ExpressionException {
    assertThat(evaluate("json(t) ?? 'none'", "log␤{\"a\": 1}")).isEqualTo(Value.of("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          '1,234,567.25' ¦ ',' ¦ 1234567.25
          '-1.234,5'     ¦ '.' ¦ -1234.5
          '1 234'        ¦ ' ' ¦ 1234
          '1''234'       ¦ ''''  ¦ 1234
          '1234.5'       ¦ ',' ¦ 1234.5
          ' +12 '        ¦ '_' ¦ 12
          """)
  void given_a_separator_when_a_number_is_read_then_it_parts_thousands(
      String text, String separator, String expected) throws ExpressionException {
    var scope = Scope.of(Map.of("t", Value.of(text), "s", Value.of(separator)));

    assertThat(parsed("number(t, s)").evaluate(scope).plain()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          number(t)      ¦ '1,234'   ¦ needs a number without separators of thousands, which `number(text, ',')` reads: `1,234`.
          number(t)      ¦ '1''234'  ¦ needs a number without separators of thousands, which `number(text, "'")` reads: `1'234`.
          number(t)      ¦ '1,23'    ¦ needs a number: `1,23`.
          number(t, ',') ¦ '1,23'    ¦ needs a number with groups of three digits between `,`: `1,23`.
          number(t, ',') ¦ '1,2345'  ¦ needs a number with groups of three digits between `,`: `1,2345`.
          number(t, ',') ¦ '1.234,5' ¦ needs a number with groups of three digits between `,`: `1.234,5`.
          number(t, 'x') ¦ '1'       ¦ needs one of `,`, `.`, `_`, `'` and a blank as the separator of thousands: `x`.
          """)
  void given_a_number_that_may_be_meant_otherwise_when_read_then_it_is_refused(
      String expression, String text, String why) {
    assertThatThrownBy(() -> evaluate(expression, text))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("`" + expression + "` " + why);
  }

  /// @param text with `␤` for the ends of lines
  private static Value evaluate(String expression, String text) throws ExpressionException {
    return parsed(expression).evaluate(Scope.of(Map.of("t", Value.of(text.replace('␤', '\n')))));
  }

  private static Expression parsed(String text) {
    return Expression.parse(text, Span.startOf("r.yaml")).value().orElseThrow();
  }
}
