package dev.runbookexec.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SameMeaningTest {
  private static final String TEXT = "a: { b: 1 } # why\nc: |\n  x  y\nd: [1, '2']\n";

  @Test
  void given_other_blanks_between_values_when_compared_then_they_say_the_same() {
    assertThat(same("a: {b:   1}    # why\n\nc: |\n     x  y\nd:\n  [1,\n   '2']\n")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: { b: 1 }\nc: |\n  x  y\nd: [1, '2']\n",
        "a: { b: 1 } # why\nc: |\n  x y\nd: [1, '2']\n",
        "a: { b: 1 } # why\nc: |\n  x  y\n\n  \n   \nd: [1, '2']\n",
        "a: { b: 1 } # why\nc: |\n  x  y\nd: [1, ' 2']\n",
        "a: { b: 1 } # why\nc: >\n  x  y\nd: [1, '2']\n",
        "a:\nb: 1 # why\nc: |\n  x  y\nd: [1, '2']\n",
        "a: { b: 1 } # why c: |\n  x  y\nd: [1, '2']\n",
        "a: { b: 1 } # why\nc: |\n  x  y\nd: [1, '2'\n"
      })
  void given_a_sign_a_blank_of_a_text_or_a_place_that_differs_when_compared_then_not(String other) {
    assertThat(same(other)).isFalse();
  }

  private static boolean same(String other) {
    var source = new SourceText("f", TEXT);
    return SameMeaning.of(source, YamlReader.read(source), other);
  }
}
