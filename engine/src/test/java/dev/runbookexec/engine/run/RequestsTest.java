package dev.runbookexec.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.testing.Rehearsal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of a request's path, query and body is encoded, and how.
final class RequestsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "/a/b?x=1&y=2 ¦ /a/b?x=1&y=2",
        "/query?q=up{job=\"a b\"}[5m] ¦ /query?q=up%7Bjob=%22a%20b%22%7D%5B5m%5D",
        "/already%20encoded%2Fhere ¦ /already%20encoded%2Fhere",
        "/100%/of|it ¦ /100%25/of%7Cit",
        "/x#y ¦ /x%23y",
        "/größe ¦ /gr%C3%B6%C3%9Fe",
        "/v/${{ v }}?v=${{ v }} ¦ /v/a%2Fb%26c%20%25?v=a%2Fb%26c%20%25",
      })
  void given_a_path_when_it_is_sent_then_it_can_stand_in_a_url(String path, String sent) {
    var rehearsal = rehearsal("{ http: 'GET " + path + "', on: api }").input("v", "a/b&c %");

    rehearsal.run("live");

    assertThat(rehearsal.sent()).containsExactly("step-1: GET http://api:80" + sent);
  }

  @Test
  void given_a_query_when_it_is_sent_then_names_and_values_are_encoded_and_absent_ones_left_out() {
    var rehearsal =
        rehearsal(
            """
            http: GET /query?a=1
                on: api
                query: { query: 'rate(errors{host="${{ v }}"}[5m]) + 1', 'x y': '${{ v }}', none: '${{ gone }}', nil: '${{ null }}', empty: "${{ '' }}" }
            """);

    rehearsal.input("v", "a&b").run("live");

    assertThat(rehearsal.sent())
        .containsExactly(
            "step-1: GET http://api:80/query?a=1&query=rate%28errors%7Bhost%3D%22a%26b%22%7D%5B5m%5D%29%20%2B%201&x%20y=a%26b&empty=");
  }

  @Test
  void given_a_form_when_it_is_sent_then_a_value_cannot_become_another_field() {
    var rehearsal =
        rehearsal("{ http: POST /token, on: api, form: { grant_type: x, secret: '${{ v }}' } }");

    rehearsal.input("v", "a&admin=1").run("live");

    assertThat(rehearsal.sent())
        .containsExactly("step-1: POST http://api:80/token grant_type=x&secret=a%26admin%3D1");
  }

  private static Rehearsal rehearsal(String step) {
    return Rehearsal.of(
        """
        inputs: { v: { optional: true }, gone: { optional: true } }
        targets: { api: { http: 'http://api:80' } }
        steps:
          - %s
        """
            .formatted(step));
  }
}
