package dev.runbookexec.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.SourceText;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class FormatterTest {
  @Test
  void given_a_runbook_of_any_layout_when_formatted_then_it_looks_like_all_others() {
    var text =
        """


        # A header.
        runbook:   disk-full
        title: A disk is full   \s
        symptoms: [a,b ,  c]
        inputs: {mount: {default:  /var},  size: { default: '1' }}


        # What is done.
        steps:
        -   id: disk      # look
            run:   |
                df -h

                  du
            effect: observe
            expect: {  }
        # The decision.
        - decide: {used: disk.exit}
          table:
             # rows
             - { used: 0,    say: fine }
             -   { used: 100,  say: 'full, too' }
          otherwise:
             say:
               nothing is
               known
        """;

    assertThat(formatted(text))
        .isEqualTo(
            """
            # A header.
            runbook: disk-full
            title: A disk is full
            symptoms: [a, b,  c]
            inputs: { mount: { default:  /var },  size: { default: '1' } }

            # What is done.
            steps:
              - id: disk      # look
                run: |
                    df -h

                      du
                effect: observe
                expect: {}
              # The decision.
              - decide: { used: disk.exit }
                table:
                  # rows
                  - { used: 0,    say: fine }
                  - { used: 100,  say: 'full, too' }
                otherwise:
                  say:
                    nothing is
                    known
            """);
  }

  @Test
  void given_windows_lines_and_a_byte_order_mark_when_formatted_then_both_are_gone() {
    assertThat(formatted("\uFEFFrunbook: a\r\ntitle: b")).isEqualTo("runbook: a\ntitle: b\n");
  }

  @Test
  void given_a_text_that_keeps_its_blank_lines_when_formatted_then_they_stay() {
    var text = "a: |+\n  x  \n\n\n\nb: >-\n  y\n\n  z\n";

    assertThat(formatted(text)).isEqualTo(text);
  }

  @Test
  void given_anchors_when_formatted_then_nothing_but_line_ends_changes() {
    assertThat(formatted("a:   &x 1\r\nb:   *x\r\n")).isEqualTo("a:   &x 1\nb:   *x\n");
  }

  @Test
  void given_a_text_with_errors_when_formatted_then_they_come_back() {
    var result = Formatter.format(new SourceText("f", "a: [1\n"));

    assertThat(result.value()).isEmpty();
    assertThat(result.findings()).isNotEmpty();
  }

  @Test
  void given_a_text_under_a_bar_without_a_last_line_break_when_formatted_then_it_gets_one() {
    assertThat(formatted("a:   |\n  x  ")).isEqualTo("a: |\n  x  \n");
  }

  @Test
  void given_a_text_with_an_indentation_of_its_own_when_formatted_then_its_blanks_stay() {
    assertThat(formatted("steps:\n-   run: |2\n        x\n"))
        .isEqualTo("steps:\n  - run: |2\n        x\n");
  }

  @Test
  void given_tabs_before_an_entry_when_formatted_then_nothing_changes() {
    assertThat(formatted("a:\n  \tb\n")).isEqualTo("a:\n  \tb\n");
  }

  @Test
  void given_comments_at_the_end_of_blocks_when_formatted_then_they_stay_in_their_block() {
    var text = "a:\n- b:\n    c: 1\n    # of b\n  # of the item\n# of what follows\nd: 2\n# last\n";

    assertThat(formatted(text))
        .isEqualTo(
            """
            a:
              - b:
                  c: 1
                  # of b
                # of the item
            # of what follows
            d: 2
            # last
            """);
  }

  @Test
  void given_a_line_of_a_million_signs_when_formatted_then_it_takes_no_time_to_speak_of() {
    var text = "a: [" + "{b: 1},".repeat(12_000) + "]\n" + "#\n".repeat(400_000);

    assertThat(Assertions.assertTimeout(Duration.ofSeconds(60), () -> formatted(text)))
        .startsWith("a: [{ b: 1 }, { b: 1 }");
  }

  private static String formatted(String text) {
    return Formatter.format(new SourceText("f", text)).value().orElseThrow();
  }
}
