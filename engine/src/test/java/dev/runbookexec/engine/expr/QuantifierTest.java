package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions that ask how many elements of a list are so.
final class QuantifierTest {
  private static final String HOSTS =
      "[{\"name\": \"a\", \"used\": 95, \"up\": true}, {\"name\": \"b\", \"used\": \"40\", \"up\": true}, {\"name\": \"c\", \"up\": false}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          any(hosts, 'up', false)                | true
          any(hosts, 'name', 'd')                | false
          any(hosts, 'used', '>=', 90)           | true
          any(hosts, 'used', '>', 95)            | false
          any(hosts, 'name', '=~', '^[bc]$')     | true
          every(hosts, 'up', true)               | false
          every(hosts, 'up', '!=', 'maybe')      | true
          every(hosts, 'used', '<', 99)          | false
          every(none_of_them, 'up', true)        | false
          none(hosts, 'used', '<=', 39)          | true
          none(hosts, 'used', 40)                | false
          none(none_of_them, 'up', true)         | true
          count(hosts)                           | 3
          count(hosts, 'up', true)               | 2
          count(hosts, 'used', '<', 90)          | 1
          count(hosts, 'used', '!=', 1)          | 2
          count(hosts, 'name', '=~', 'A')        | 0
          """)
  void given_a_list_when_asked_how_many_are_so_then_it_is_answered(String text, String answer)
      throws ExpressionException {
    assertThat(evaluate(text).plain()).isEqualTo(answer);
  }

  @Test
  void given_values_that_cannot_be_compared_when_asked_then_the_call_is_named() {
    assertThatThrownBy(() -> evaluate("any(hosts, 'name', '<', 5)"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("any(hosts, 'name', '<', 5)")
        .hasMessageContaining("cannot compare text with a number");
  }

  @Test
  void given_an_operator_that_is_computed_when_it_is_none_then_the_call_says_which_there_are() {
    assertThatThrownBy(() -> evaluate("any(hosts, 'used', '<' + '>', 5)"))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("needs one of `==`, `!=`");
  }

  private static Value evaluate(String text) throws ExpressionException {
    var scope =
        Scope.of(
            Map.of(
                "hosts",
                Json.parse(HOSTS).orElseThrow(),
                "none_of_them",
                Json.parse("[]").orElseThrow()));
    return Expression.parse(text, Span.startOf("r.yaml")).value().orElseThrow().evaluate(scope);
  }
}
