package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowTest {
  private static final String RUNBOOK =
      """
      runbook: up
      title: Is it up?
      steps:
        - { id: look, run: uptime, effect: observe }
      """;

  @TempDir Path folder;

  @Test
  void given_a_runbook_when_shown_then_its_page_is_printed_and_nothing_is_written() {
    var result = new Cli(folder).file("up.yaml", RUNBOOK).run("show", "up");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("# Runbook: Is it up?\n").contains("```sh\nuptime\n```");
    assertThat(folder.toFile().list()).containsExactly("up.yaml");
  }

  @Test
  void given_mermaid_when_shown_then_a_flowchart_is_printed() {
    var result = new Cli(folder).file("up.yaml", RUNBOOK).run("show", "up.yaml", "--mermaid");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("flowchart TD\n").contains("look");
  }

  @Test
  void given_svg_when_shown_then_a_picture_is_printed() {
    var cli = new Cli(folder).file("up.yaml", RUNBOOK);

    assertThat(cli.run("show", "up.yaml", "--svg").out()).startsWith("<svg ").contains("look");
    assertThat(cli.run("show", "up.yaml", "--svg", "--mermaid").code()).isEqualTo(2);
  }

  @Test
  void given_a_runbook_with_an_error_when_shown_then_the_error_is_and_no_page() {
    var result =
        new Cli(folder).file("up.yaml", RUNBOOK.replace("run:", "runn:")).run("show", "up");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("runn");
  }

  @Test
  void given_no_runbook_when_shown_then_it_is_wrong_usage() {
    var result = new Cli(folder).run("show");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("RUNBOOK");
  }
}
