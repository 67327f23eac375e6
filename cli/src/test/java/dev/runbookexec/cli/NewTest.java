package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `new`: a runbook to start from.
final class NewTest {
  @TempDir Path folder;

  @Test
  void given_a_name_when_a_runbook_is_begun_then_it_lints_clean_drills_and_says_what_next() {
    var cli = new Cli(folder);

    var begun = cli.run("new", "disk-full");

    assertThat(begun.code()).as(begun.err()).isZero();
    assertThat(begun.out())
        .startsWith("disk-full.yaml and scenarios/disk-full/first.yaml are written.")
        .contains("runbook-exec lint disk-full.yaml", "runbook-exec drill disk-full.yaml");
    var linted = cli.run("lint", "--strict", "disk-full");
    assertThat(linted.code()).as(linted.err()).isZero();
    assertThat(linted.err()).isEmpty();
    var drilled = cli.run("drill", "disk-full", "--out", folder.resolve("out").toString());
    assertThat(drilled.code()).as(drilled.out() + drilled.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It's #1: a \"title\"",
        "‹NAME›",
        "- ${{ x }}",
        "no",
        "%TAG",
        "\\n 'a' ''",
        "é 💥"
      })
  void given_a_title_when_a_runbook_is_begun_then_it_is_taken_as_it_is(String title)
      throws IOException {
    var cli = new Cli(folder);

    var begun = cli.run("new", "r", "--title", title);

    assertThat(begun.code()).as(begun.err()).isZero();
    assertThat(Files.readString(folder.resolve("r.yaml")))
        .contains("\ntitle: '" + title.replace("'", "''") + "'\n");
    assertThat(cli.run("lint", "--strict", "r").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "bell\u0007", "half\ud800"})
  void given_no_line_of_text_as_title_when_a_runbook_is_begun_then_nothing_is_written(String title)
      throws IOException {
    var begun = new Cli(folder).run("new", "r", "--title", title);

    assertThat(begun.code()).isEqualTo(2);
    assertThat(begun.err()).contains("A title is one line of text");
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../up",
        "/etc/passwd",
        "a b",
        "a/b",
        "disk.yaml",
        "1st",
        "a--b",
        "ä",
        "lint",
        "true",
        "x\n"
      })
  void given_a_name_that_cannot_be_when_a_runbook_is_begun_then_nothing_is_written(String name)
      throws IOException {
    var begun = new Cli(folder).run("new", name);

    assertThat(begun.code()).isEqualTo(2);
    assertThat(begun.err()).contains("A runbook cannot be called `" + name + "`");
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.yaml", "scenarios/r/first.yaml"})
  void given_a_file_of_that_name_when_a_runbook_is_begun_then_it_is_kept_and_nothing_is_written(
      String name) throws IOException {
    var cli = new Cli(folder).file(name, "mine");

    var begun = cli.run("new", "r");

    assertThat(begun.code()).isEqualTo(2);
    assertThat(begun.err()).contains("There is `" + name + "` already, so nothing was written.");
    assertThat(Files.readString(folder.resolve(name))).isEqualTo("mine");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void given_a_link_to_nowhere_of_that_name_when_a_runbook_is_begun_then_nothing_is_written()
      throws IOException {
    Files.createSymbolicLink(folder.resolve("r.yaml"), folder.resolve("elsewhere"));

    var begun = new Cli(folder).run("new", "r");

    assertThat(begun.code()).isEqualTo(2);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  private void assertNothingWritten() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
