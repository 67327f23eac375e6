package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.journal.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run's folder, as it was written and after somebody has changed it.
final class VerifyTest {
  private static final String RUNBOOK =
      """
      runbook: look
      title: Look
      use: [words.yaml]
      steps:
        - { id: one, run: seq 1 9000, effect: observe }
        - { do: two }
      """;
  private static final String WORDS =
      """
      library: words
      procedures:
        two: { steps: [ { id: second, run: echo two, effect: observe } ] }
      """;

  @TempDir Path folder;
  private Path run;
  private String head;

  @BeforeEach
  void run() throws IOException {
    run = folder.resolve("run");
    var ran = cli().run("look.yaml", "--out", "run");
    assertThat(ran.code()).as(ran.err()).isZero();
    var lines = Files.readAllLines(run.resolve("journal.jsonl"));
    head = Hashes.sha256(lines.getLast());
  }

  private Cli cli() {
    return new Cli(folder).file("look.yaml", RUNBOOK).file("words.yaml", WORDS);
  }

  private void change(String file, String from, String to) throws IOException {
    var text = Files.readString(run.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(run.resolve(file), text.replace(from, to));
  }

  @Test
  void given_a_folder_as_it_was_written_when_verified_then_it_is_whole() {
    var result = cli().run("verify", "run");

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).startsWith("✓ whole: ").contains("ended as resolved; head " + head);
    assertThat(cli().run("verify", "run", "--head", head).code()).isZero();
    assertThat(cli().run("verify", "run", "--head", head.substring(0, 16) + "…").code()).isZero();
    assertThat(run.toFile().list()).doesNotContain("report.html.draft");
  }

  @Test
  void given_another_head_when_verified_then_both_are_said() {
    var other = "0".repeat(64);

    var result = cli().run("verify", "run", "--head", other);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains(head, other);
    assertThat(cli().run("verify", "run", "--head", head.substring(0, 4)).code())
        .as("too short to prove anything")
        .isEqualTo(1);
  }

  @Test
  void given_a_line_that_was_changed_when_verified_then_the_first_bad_one_is_named()
      throws IOException {
    change("journal.jsonl", "echo two", "echo 2");

    var result = cli().run("verify", "run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).containsPattern("Line [0-9]+ of .* the journal was changed");
  }

  @Test
  void given_a_journal_that_is_written_anew_when_verified_then_its_head_is_another()
      throws IOException {
    var journal = run.resolve("journal.jsonl");
    var lines = new ArrayList<>(Files.readAllLines(journal));
    for (int i = 1; i < lines.size(); i++) {
      var changed = lines.get(i).replace("\"cli\"", "\"CLI\"").replace("echo two", "echo 2");
      lines.set(
          i,
          changed.replaceAll(
              "\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + Hashes.sha256(lines.get(i - 1)) + "\""));
    }
    Files.write(journal, lines);
    Files.delete(run.resolve("report.html"));
    Files.delete(run.resolve("run.json"));

    assertThat(cli().run("verify", "run").code()).as("nobody can see it").isZero();
    assertThat(cli().run("verify", "run", "--head", head).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "run.json"})
  void given_a_document_that_was_changed_when_verified_then_it_is_named(String document)
      throws IOException {
    change(document, "second", "other");

    var result = cli().run("verify", "run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("✗ `" + document + "` is not what the journal gives.");
  }

  @Test
  void given_evidence_that_was_changed_or_is_gone_when_verified_then_it_is_named()
      throws IOException {
    Path file;
    try (var files = Files.list(run.resolve("evidence"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.writeString(file, "1\n");

    assertThat(cli().run("verify", "run").out())
        .contains("✗ The evidence file " + file.getFileName() + " was changed after the run.");

    Files.delete(file);
    var gone = cli().run("verify", "run");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.out()).contains("✗ The evidence file " + file.getFileName() + " is gone.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runbook.yaml", "used-1.yaml"})
  void given_a_kept_file_that_was_changed_when_verified_then_it_is_said(String kept)
      throws IOException {
    Files.writeString(run.resolve(kept), "# a remark\n" + Files.readString(run.resolve(kept)));

    var result = cli().run("verify", "run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("was changed after the run");
  }

  @Test
  void given_a_journal_without_its_end_when_verified_then_it_is_cut_off_and_not_changed()
      throws IOException {
    var journal = run.resolve("journal.jsonl");
    var text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.indexOf("\"RunEnded\"") - 40));
    Files.delete(run.resolve("report.html"));
    Files.delete(run.resolve("run.json"));

    var result = cli().run("verify", "run");

    assertThat(result.code()).isEqualTo(5);
    assertThat(result.out()).startsWith("· cut off: ").contains("and no end; head ");
  }

  @Test
  void given_no_folder_of_a_run_when_verified_then_it_is_wrong_usage() {
    assertThat(cli().run("verify").code()).isEqualTo(2);
    assertThat(cli().run("verify", ".").code()).isEqualTo(2);
  }
}
