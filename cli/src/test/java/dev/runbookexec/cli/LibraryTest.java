package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks that use procedures of other files.
final class LibraryTest {
  private static final String RUNBOOK =
      """
      runbook: greet
      title: Greet
      use: [../shared/words.yaml]
      steps:
        - do: { hello: { whom: world } }
      """;
  private static final String LIBRARY =
      """
      library: words
      procedures:
        hello: { arguments: { whom: }, steps: [ { id: hi, say: 'Hello, ${{ whom }}!' } ] }
        never-used: { steps: [ { id: bye, say: Bye. } ] }
      """;

  @TempDir Path folder;

  @Test
  void given_a_library_when_run_then_its_procedure_is_done_and_the_run_keeps_a_copy()
      throws IOException {
    var cli = new Cli(folder).file("books/greet.yaml", RUNBOOK).file("shared/words.yaml", LIBRARY);
    var out = folder.resolve("out");

    var result = cli.run("books/greet.yaml", "--out", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("Hello, world!").doesNotContain("never-used");
    assertThat(Files.readString(out.resolve("used-1.yaml"))).isEqualTo(LIBRARY);
    assertThat(Files.readString(out.resolve("run.json")))
        .containsPattern("\"shared/words.yaml\" : \"[0-9a-f]{64}\"");
  }

  @Test
  void given_a_run_with_a_library_when_the_library_is_gone_then_its_report_is_made_again()
      throws IOException {
    var cli = new Cli(folder).file("books/greet.yaml", RUNBOOK).file("shared/words.yaml", LIBRARY);
    var out = folder.resolve("out");
    cli.run("books/greet.yaml", "--out", out.toString());
    var report = Files.readString(out.resolve("report.html"));
    Files.delete(folder.resolve("shared/words.yaml"));
    Files.delete(out.resolve("report.html"));

    var result = cli.run("report", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(report);
  }

  @Test
  void given_a_value_that_does_not_fit_in_a_library_when_run_then_the_library_is_named() {
    var cli =
        new Cli(folder)
            .file("books/greet.yaml", RUNBOOK)
            .file(
                "shared/words.yaml",
                LIBRARY.replace(
                    "{ id: hi, say: 'Hello, ${{ whom }}!' }",
                    "{ id: hi, set: { n: \"number(whom)\" } }"));

    var result = cli.run("books/greet.yaml", "--out", folder.resolve("out").toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err() + result.out())
        .contains("`number(whom)` needs a number: `world`. (shared/words.yaml, line 3)");
  }

  @Test
  void given_an_error_in_a_library_when_linted_then_it_is_shown_with_the_library_s_line() {
    var cli =
        new Cli(folder)
            .file("books/greet.yaml", RUNBOOK)
            .file("shared/words.yaml", LIBRARY.replace("${{ whom }}", "${{ hwom }}"));

    var result = cli.run("lint", "books/greet.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("--> shared/words.yaml:3:70")
        .contains("3 |   hello: { arguments: { whom: }, steps:")
        .contains("did you mean `whom`?");
  }
}
