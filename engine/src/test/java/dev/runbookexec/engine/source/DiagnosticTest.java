package dev.runbookexec.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class DiagnosticTest {
  @Test
  void given_a_finding_with_a_hint_when_rendered_then_its_line_is_shown_with_a_caret() {
    var finding =
        Diagnostic.error("RB0710", new Span("disk.yaml", 12, 13, 5), "There is no target `web-O`.")
            .withHint("did you mean `web-0`?");

    assertThat(finding.render("    target: web-O"))
        .isEqualTo(
            """
            error: There is no target `web-O`. [RB0710]
               --> disk.yaml:12:13
            12 |     target: web-O
               |             ^^^^^
               = hint: did you mean `web-0`?
            """);
  }

  @Test
  void given_characters_beyond_16_bits_when_rendered_then_the_caret_stands_right() {
    var finding = Diagnostic.warning("RB0000", new Span("f", 1, 3, 1), "Look.");

    assertThat(finding.render("😀é!")).contains("\n1 | 😀é!\n  |   ^\n");
  }

  @Test
  void given_control_characters_when_rendered_then_no_terminal_obeys_them() {
    var finding = Diagnostic.error("RB0000", new Span("f", 1, 1, 99), "Look.");

    assertThat(finding.render("a\u001b[31m\tb")).contains("1 | a·[31m·b\n  | ^^^^^^^^\n");
  }

  @Test
  void given_a_place_behind_the_last_line_when_rendered_then_no_line_is_shown() {
    var source = new SourceText("f", "one\n");

    assertThat(source.render(Diagnostic.error("RB0000", new Span("f", 2, 1, 1), "Look.")))
        .isEqualTo("error: Look. [RB0000]\n  --> f:2:1\n");
  }

  @Test
  void given_a_place_that_cannot_be_when_made_then_it_is_a_bug() {
    assertThatThrownBy(() -> new Span("f", 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
