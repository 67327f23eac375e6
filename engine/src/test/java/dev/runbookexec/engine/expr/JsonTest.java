package dev.runbookexec.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "1",
        "-1.5",
        "\"a\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":null}]]",
        "{\"b\":1,\"a\":2}",
        "\"\\u0000\\n\\\"\\\\é😀\""
      })
  void given_json_when_read_and_written_then_it_is_the_same(String json) {
    assertThat(Json.write(Json.parse(json).orElseThrow())).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nope",
        "{",
        "[1,]",
        "{'a':1}",
        "1 2",
        "{\"a\":1} x",
        "NaN",
        "01",
        "\"\n\"",
        "[1",
        "{\"a\"",
        "// c\n1"
      })
  void given_what_is_no_json_when_read_then_there_is_nothing(String text) {
    assertThat(Json.parse(text)).isEmpty();
  }

  @Test
  void given_json_that_is_far_too_deep_when_read_then_there_is_nothing() {
    assertThat(Json.parse("[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
  }

  @Test
  void given_a_number_with_a_huge_exponent_when_written_then_it_stays_short() {
    assertThat(Json.write(Json.parse("1e999999").orElseThrow())).isEqualTo("1E+999999");
  }

  @Test
  void given_values_that_json_does_not_have_when_written_then_they_do_the_least_harm() {
    var odd = List.of(Value.absent(), new Value.Secret("t", "s3"), new Value.Unknown("why"));
    var value = Value.mapping(Map.of("list", new Value.Sequence(odd)));
    var absent = Value.mapping(Map.of("gone", Value.absent()));

    assertThat(Json.write(value)).isEqualTo("{\"list\":[null,\"s3\",\"‹unknown›\"]}");
    assertThat(Json.write(absent)).isEqualTo("{}");
  }
}
