package dev.runbookexec.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LengthsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S, 500ms",
    "30s, PT30S, 30s",
    "1.5s, PT1.5S, 1.5s",
    "2m, PT2M, 2m",
    "90s, PT90S, 1m 30s",
    "1h, PT1H, 1h",
    "1d, PT24H, 24h",
    "0s, PT0S, 0ms"
  })
  void given_a_length_of_time_when_read_and_shown_then_it_is_the_same(
      String text, Duration length, String shown) {
    assertThat(Lengths.parse(text)).contains(length);
    assertThat(Lengths.shown(length)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "-1s", "1 s", "1m30s", "1e3s", "9999999999s", "1w"})
  void given_what_is_no_length_when_read_then_there_is_nothing(String text) {
    assertThat(Lengths.parse(text)).isEmpty();
  }
}
