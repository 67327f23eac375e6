package dev.runbookexec.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("image_pull", "container_create", "health_check");

  @ParameterizedTest
  @CsvSource({
    "image_pul, image_pull",
    "imagepull, image_pull",
    "image-pull, image_pull",
    "Health_Check, health_check",
    "helath_check, health_check"
  })
  void given_a_name_with_a_slip_when_asked_then_the_meant_one_is_suggested(
      String typed, String meant) {
    assertThat(Suggestion.near(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"quux", "pull", "image_pull"})
  void given_nothing_near_or_the_name_itself_when_asked_then_nothing_is_suggested(String typed) {
    assertThat(Suggestion.near(typed, KNOWN)).isEmpty();
  }
}
