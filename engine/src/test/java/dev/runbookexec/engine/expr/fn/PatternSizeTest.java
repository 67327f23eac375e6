package dev.runbookexec.engine.expr.fn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3",
        "a{3} 3",
        "ab{3} 4",
        "(ab){3} 6",
        "((a{10}){10}){10} 1000",
        "[^]a{9}]{2,5} 5",
        "\\{{2} 2",
        "[[:space:]{]{4} 4",
        "a{,5} 5",
        "a{x} 4",
        "(a{2}|b{3}){2} 12",
        "(){9} 9",
        "a{1000 6"
      })
  void given_a_pattern_when_measured_then_repetitions_are_written_out(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"((a{1000}){1000}){1000}", "(a{500}){500}", "(?:(?:[a-z]{1,999}x){99}){2,9}"})
  void given_a_pattern_that_would_use_up_the_memory_when_compiled_then_it_is_refused(
      String pattern) {
    assertThat(Patterns.problem(pattern)).contains("its repetitions make it too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mem:(?:[[:space:]]+[0-9]+){5}[[:space:]]+([0-9]+)",
        "(?:[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+|::|[[][0-9a-f:]*[]]):([0-9]{2,5})",
        "(?i)port[^0-9]{1,40}([0-9]{2,5})"
      })
  void given_a_pattern_of_a_runbook_when_compiled_then_it_is_taken(String pattern) {
    assertThat(Patterns.problem(pattern)).isEmpty();
  }
}
