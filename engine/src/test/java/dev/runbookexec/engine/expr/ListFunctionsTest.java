package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbookexec.engine.source.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions that make lists of texts and mappings, and numbers of lists.
final class ListFunctionsTest {
  private static final String NODES =
      """
      [{"metadata": {"name": "n1", "labels": {"app.io/zone": "a"}}, "status": {"conditions": [{"type": "Ready", "status": "True"}]}, "used": 10},
       {"metadata": {"name": "n2", "labels": {"app.io/zone": "b"}}, "status": {"conditions": [{"type": "Ready", "status": "Unknown"}]}, "used": "2.5"},
       {"metadata": {"name": "n3"}}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          split('a, b ,c', ',')                                    ¦ ["a","b","c"]
          split('a,,b', ',')                                       ¦ ["a","","b"]
          split(' ', ',')                                          ¦ []
          split('10.0.0.1', '.')[3]                                ¦ 1
          concat(['a'], ['b', 'a'])                                ¦ ["a","b","a"]
          unique(concat(['a', 1], ['b', '1']))                     ¦ ["a",1,"b"]
          batches(['a', 'b', 'c'], 2)                              ¦ [["a","b"],["c"]]
          batches([], 2)                                           ¦ []
          entries(json('{"b": 1, "a": {"c": 2}}'))                 ¦ [{"key":"b","value":1},{"key":"a","value":{"c":2}}]
          pick(entries(json('{"b": 1, "a": 2}')), 'key')           ¦ ["b","a"]
          sum([1, '2.5', 0.5])                                     ¦ 4
          sum([])                                                  ¦ 0
          max([2, '10', -1])                                       ¦ 10
          min([2, '10', -1])                                       ¦ -1
          max([]) ?? 'none'                                        ¦ none
          round(2.5)                                               ¦ 3
          round(-2.5)                                              ¦ -3
          round(7 / 3, 2)                                          ¦ 2.33
          round(5, 2)                                              ¦ 5
          base64('user:päss')                                      ¦ dXNlcjpww6Rzcw==
          pick(nodes, 'metadata.name')                             ¦ ["n1","n2","n3"]
          pick(nodes, 'metadata.labels.app.io/zone')               ¦ ["a","b"]
          pick(nodes, 'status.conditions.0.status')                ¦ ["True","Unknown"]
          any(nodes, 'status.conditions.0.status', 'Unknown')      ¦ true
          count(nodes, 'metadata.name', '=~', '^n')                ¦ 3
          size(where(nodes, 'metadata.name', 'n[12]'))             ¦ 2
          max_by(nodes, 'metadata.name').metadata.name             ¦ n3
          min_by(nodes, 'used').metadata.name                      ¦ n2
          """)
  void given_values_when_a_function_is_called_then_it_gives(String text, String expected)
      throws ExpressionException {
    assertThat(evaluate(text).plain()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          split('a', '')             ¦ needs a separator
          batches(['a'], 0)          ¦ needs a whole number from 1
          entries(['a'])             ¦ needs a mapping, but was given a list
          sum(['a'])                 ¦ needs a number
          round(1, 1.5)              ¦ needs a whole number of places up to 20
          round(1, 21)               ¦ needs a whole number of places up to 20
          """)
  void given_a_value_that_does_not_fit_when_called_then_it_is_said(String text, String why) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining(why);
  }

  @Test
  void given_a_secret_when_it_is_encoded_then_what_comes_out_is_a_secret()
      throws ExpressionException {
    var scope = Scope.of(Map.of("password", new Value.Secret("password", "hunter2")));

    var value = parsed("base64('ops:' + password)").evaluate(scope);

    assertThat(value).isEqualTo(new Value.Secret("password", "b3BzOmh1bnRlcjI="));
  }

  private static Value evaluate(String text) throws ExpressionException {
    return parsed(text).evaluate(Scope.of(Map.of("nodes", Json.parse(NODES).orElseThrow())));
  }

  private static Expression parsed(String text) {
    return Expression.parse(text, Span.startOf("r.yaml")).value().orElseThrow();
  }
}
