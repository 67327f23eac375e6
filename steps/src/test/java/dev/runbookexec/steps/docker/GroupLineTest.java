package dev.runbookexec.steps.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.steps.OutputCapture.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GroupLineTest {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();
  private final GroupLine line =
      new GroupLine((stream, bytes, length) ->
          (stream == Stream.OUT ? out : errors)
              .append(new String(bytes, 0, length, StandardCharsets.UTF_8)));

  private void comes(Stream stream, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    line.add(stream, bytes, bytes.length);
  }

  @Test
  void given_a_group_cut_into_pieces_when_read_then_it_is_taken_off_and_the_rest_is_the_commands()
      throws IOException {
    comes(Stream.OUT, "12");
    comes(Stream.OUT, "3\nhel");
    comes(Stream.OUT, "lo\n456\n");

    assertThat(line.group()).hasValue(123);
    assertThat(out).hasToString("hello\n456\n");
  }

  @Test
  void given_an_error_that_overtakes_the_group_when_read_then_it_is_still_the_commands_error()
      throws IOException {
    comes(Stream.ERR, "oh no\n");
    comes(Stream.OUT, "7\n");

    assertThat(line.group()).hasValue(7);
    assertThat(errors).hasToString("oh no\n");
    assertThat(out).isEmpty();
  }

  @Test
  void given_words_of_the_engine_when_read_then_they_are_told_apart_from_output()
      throws IOException {
    comes(Stream.OUT, "OCI runtime exec failed: no sh\r\n");

    assertThat(line.group()).isEmpty();
    assertThat(line.wordsInstead()).isEqualTo("OCI runtime exec failed: no sh");
    assertThat(out).isEmpty();
  }

  @Test
  void given_a_group_of_zero_when_read_then_it_is_not_taken_for_one() throws IOException {
    comes(Stream.OUT, "0\n");

    assertThat(line.group()).isEmpty();
  }

  @Test
  void given_endless_words_when_read_then_memory_stays_bounded() throws IOException {
    for (int i = 0; i < 100; i++) {
      comes(Stream.OUT, "x".repeat(1000));
    }

    assertThat(line.wordsInstead()).hasSize(16 * 1024);
  }
}
