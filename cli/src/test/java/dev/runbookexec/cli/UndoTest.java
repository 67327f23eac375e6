package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes on this machine that are undone, or not.
final class UndoTest {
  private static final String RUNBOOK =
      """
      runbook: half
      title: Half a change
      steps:
        - { id: make, title: Make a file, run: touch made, cwd: FOLDER, undo: { run: rm made, cwd: FOLDER } }
        - { id: keep, run: touch kept, cwd: FOLDER, irreversible: It is kept. }
        - { id: fail, run: exit 3, effect: observe }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void runbook() {
    cli = new Cli(folder).file("half.yaml", text());
  }

  private String text() {
    return RUNBOOK.replace("FOLDER", folder.toString());
  }

  private String run(String... more) throws IOException {
    var out = folder.resolve("out");
    var words = new ArrayList<>(List.of("half.yaml", "--yes", "--out", out.toString()));
    words.addAll(List.of(more));
    assertThat(cli.run(words.toArray(String[]::new)).code()).isEqualTo(1);
    return Files.readString(out.resolve("run.json")) + Files.readString(out.resolve("report.html"));
  }

  @Test
  void given_yes_and_nobody_there_when_a_run_fails_then_its_report_says_how_to_undo_its_changes()
      throws IOException {
    var told = run();

    assertThat(told)
        .contains("\"undo\" : \"can be undone by: rm made\"")
        .contains("\"undo\" : \"cannot be undone: It is kept.\"")
        .contains("<small>can be undone by: rm made</small>");
  }

  @Test
  void given_undo_all_when_a_run_fails_then_its_changes_are_undone() throws IOException {
    var told = run("--undo", "all");

    assertThat(told).contains("\"undo\" : \"undone\"");
    assertThat(folder.resolve("made")).doesNotExist();
    assertThat(folder.resolve("kept")).exists();
  }

  @Test
  void given_an_undo_that_fails_when_a_run_fails_then_the_verdict_says_both() throws IOException {
    cli.file("half.yaml", text().replace("rm made", "rm no-such-file"));

    assertThat(run("--undo", "all"))
        .contains("Undoing failed: Undo: Make a file: Exit code 1.")
        .contains("\"undo\" : \"undoing it failed: Exit code 1.\"");
  }

  @Test
  void given_another_word_for_undo_when_run_then_it_is_a_wrong_usage() {
    var result = cli.run("half.yaml", "--undo", "some");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("`--undo` is `all`, `none` or `ask`");
  }

  @Test
  void given_a_plan_when_shown_then_what_undoes_a_change_stands_below_it() {
    assertThat(cli.run("half.yaml", "--dry-run").out())
        .containsSubsequence("make  Make a file", "to undo it", "make-undo", "rm made", "keep");
  }
}
