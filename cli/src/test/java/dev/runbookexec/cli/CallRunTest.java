package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks that carry out other runbooks, from the command line.
final class CallRunTest {
  private static final String OUTER =
      """
      runbook: host-slow
      title: A host is slow
      inputs: { key: { secret: true, env: KEY } }
      steps:
        - { id: where, run: echo /srv, effect: observe }
        - id: disk
          title: Look at the disk
          call: { runbook: ../shared/disk-full.yaml, with: { disk: '${{ trim(where.stdout) }}', token: 'k-${{ key }}', plain: '${{ where.exit }}' } }
        - id: told
          say: '${{ disk.outcome }}, ${{ disk.count }} found'
      """;
  private static final String DISK =
      """
      runbook: disk-full
      title: A disk is full
      use: [words.yaml]
      inputs:
        disk: { match: '/[a-z]+' }
        token: { secret: true }
        code: { secret: true, default: 'code-${{ disk }}' }
        plain: { optional: true }
      steps:
        - id: look
          title: Look at the disk
          run: 'echo "$TOKEN $CODE"'
          env: { TOKEN: '${{ token }}', CODE: '${{ code }}' }
          effect: observe
        - id: which
          decide: { text: look.stdout }
          table:
            - { id: found, text: /redacted/, finding: seen, say: 'seen on ${{ disk }}', do: { clean: { what: dust } } }
          otherwise: { escalate: '${{ look.stdout }}' }
      finally:
        - { id: bye, run: echo bye, effect: observe }
      """;
  private static final String WORDS =
      """
      library: words
      procedures:
        clean: { arguments: { what: }, steps: [ { id: rm, run: 'echo removed ${{ what }} of ${{ disk }}', irreversible: it is only said } ] }
      """;
  private static final String SCENARIO =
      """
      scenario: seen
      inputs: { key: correct-horse }
      operator: { approve: [disk/rm] }
      answers:
        where: { stdout: /srv }
        disk/look: { stdout: redacted }
        disk/rm: { exit: 0 }
        disk/bye: { exit: 0 }
      expect: { outcome: resolved, findings: [seen], steps: [disk, disk/look, disk/rm, disk/bye, told], rows: { disk/which: found } }
      """;

  @TempDir Path folder;

  private Cli cli() {
    return new Cli(folder)
        .file("books/host-slow.yaml", OUTER)
        .file("shared/disk-full.yaml", DISK)
        .file("shared/words.yaml", WORDS)
        .file("books/scenarios/host-slow/seen.yaml", SCENARIO);
  }

  @Test
  void given_a_call_when_run_then_no_secret_of_either_runbook_is_kept() throws IOException {
    var out = folder.resolve("out");

    var result =
        cli()
            .run(
                "books/host-slow.yaml",
                "--set",
                "key=correct-horse",
                "--approve",
                "disk/rm",
                "--out",
                out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("resolved, 1 found", "disk/rm");
    for (var file : new String[] {"journal.jsonl", "run.json", "report.html"}) {
      assertThat(Files.readString(out.resolve(file)))
          .contains("disk/look")
          .doesNotContain("correct-horse", "code-/srv");
    }
    assertThat(Files.readString(out.resolve("run.json")))
        .contains("\"shared/disk-full.yaml\" : ", "\"shared/words.yaml\" : ");
  }

  @Test
  void given_a_run_with_a_call_when_the_files_are_gone_then_its_report_is_made_again()
      throws IOException {
    var cli = cli();
    var out = folder.resolve("out");
    cli.run("books/host-slow.yaml", "--set", "key=correct-horse", "--yes", "--out", out.toString());
    var report = Files.readString(out.resolve("report.html"));
    Files.delete(folder.resolve("shared/disk-full.yaml"));
    Files.delete(folder.resolve("shared/words.yaml"));
    Files.delete(out.resolve("report.html"));

    var result = cli.run("report", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(out.resolve("report.html"))).isEqualTo(report);
  }

  @Test
  void given_a_scenario_when_drilled_then_it_answers_the_steps_of_the_called_runbook() {
    var result =
        cli().run("drill", "books/host-slow.yaml", "--out", folder.resolve("drill").toString());

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("▸ disk-full → disk/which [found] → ! seen → ▸ clean");
  }

  @Test
  void given_a_scenario_that_names_no_step_of_the_called_runbook_when_drilled_then_it_says_so() {
    var cli =
        cli().file("books/scenarios/host-slow/seen.yaml", SCENARIO.replace("disk/bye", "bye"));

    var result = cli.run("drill", "books/host-slow.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("The runbook has no step `bye`. [RB0803]", "`disk/bye`");
  }

  @Test
  void given_an_error_in_a_called_runbook_when_linted_then_it_is_shown_with_its_own_line() {
    var cli =
        cli().file("shared/disk-full.yaml", DISK.replace("look.stdout }\n", "loook.stdout }\n"));

    var result = cli.run("lint", "books/host-slow.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("--> shared/disk-full.yaml:16:21")
        .contains("16 |     decide: { text: loook.stdout }")
        .contains("did you mean `look`?");
  }

  @Test
  void given_a_call_when_shown_then_the_page_has_its_steps_by_their_whole_names() {
    var page = cli().run("show", "books/host-slow.yaml");
    var chart = cli().run("show", "books/host-slow.yaml", "--mermaid");

    assertThat(page.out())
        .contains(
            "Carry out the runbook `disk-full`",
            "Step `disk/look`",
            "Step `disk/rm`",
            "Step `disk/bye`",
            "[clean](#procedure-disk-clean)",
            "<a id=\"procedure-disk-clean\"></a>");
    assertThat(chart.out()).contains("disk#47;look", "disk#47;rm");
  }

  @Test
  void given_a_table_of_a_called_runbook_when_evaluated_by_its_whole_name_then_it_answers() {
    var result = cli().run("eval", "books/host-slow.yaml", "disk/which", "--set", "text=redacted");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("found");
  }
}
