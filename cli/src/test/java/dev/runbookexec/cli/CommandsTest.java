package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
  private static final String RUNBOOK =
      """
      runbook: small
      title: A small runbook
      inputs:
        name: { about: Whom to greet, env: GREET, match: '[a-z ]+' }
        token: { about: A secret, default: "s3cr3t-${{ 'token' }}", secret: true }
      steps:
        - id: look
          title: Look around
          run: printf '%s\\n' "$GREETING"; printf '%s\\n' "$TOKEN"
          env: { GREETING: 'hello ${{ name }}', TOKEN: '${{ token }}' }
          effect: observe
          keep: { word: "regex(stdout, 'hello ([a-z]+)')" }
        - id: which
          title: Who is it?
          decide: { word: look.word }
          table:
            - { id: world, word: world, finding: it-is-the-world, say: 'The world it is', do: change-it }
          otherwise: { escalate: 'Who is ${{ look.word }}?' }
      procedures:
        change-it:
          steps:
            - { id: change, title: Change something, run: touch changed-by-runbook }
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void runbook() {
    cli = new Cli(folder).file("runbooks/small.yaml", RUNBOOK);
  }

  @Test
  void given_a_sound_runbook_when_linted_by_name_then_it_is_said_and_the_code_is_0() {
    var result = cli.run("lint", "small");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("runbooks/small.yaml: no errors.");
  }

  @Test
  void given_a_journal_that_holds_no_event_when_reported_then_a_sentence_says_so()
      throws IOException {
    cli.run("small", "--set", "name=x", "--out", "run");
    var journal = folder.resolve("run/journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 1));

    var result = cli.run("report", "run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("was cut off before it began").doesNotContain("at dev.");
  }

  @Test
  void given_a_runbook_changed_after_the_run_when_reported_then_it_is_refused() throws IOException {
    cli.run("small", "--set", "name=x", "--out", "run");
    Files.writeString(
        folder.resolve("run/runbook.yaml"), RUNBOOK.replace("Look around", "Looked around"));

    var result = cli.run("report", "run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("was changed after the run");
  }

  @Test
  void given_a_broken_file_of_inputs_when_run_then_its_place_is_said_and_no_secret_of_it() {
    cli.file("inputs.yaml", "token: \"s3cr3t-of-mine\nname: x\n");

    var result = cli.run("small", "--inputs", "inputs.yaml");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("inputs.yaml:").doesNotContain("s3cr3t-of-mine");
  }

  @Test
  void given_inputs_that_are_no_text_when_run_then_that_is_said() throws IOException {
    Files.write(folder.resolve("inputs.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    var result = cli.run("small", "--inputs", "inputs.yaml");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("UTF-8").contains("inputs.yaml");
  }

  @Test
  void given_a_runbook_with_errors_when_run_then_all_are_shown_and_nothing_is_done() {
    cli.file(
        "bad.yaml",
        "runbook: bad\ntitle: Bad\nsteps:\n  - { id: a, runn: x }\n  - { id: b, run: x, on: nowhere }\n");

    var result = cli.run("bad.yaml", "--out", folder.resolve("out").toString());

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("bad.yaml:4:").contains("did you mean `run`?");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void given_a_step_that_may_fail_when_it_does_then_it_has_no_tick_but_its_code() {
    cli.file(
        "odd.yaml",
        "runbook: odd\ntitle: Odd\nsteps:\n  - { id: look, run: exit 3, effect: observe, expect: any }\n");

    var result = cli.run("odd.yaml", "--out", folder.resolve("out").toString());

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("· look  exit 3").doesNotContain("✓ look");
  }

  @Test
  void given_no_such_runbook_when_run_then_it_is_said_where_it_was_looked_for() {
    var result = cli.run("nothing-like-it");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("runbooks/nothing-like-it.yaml").contains("RUNBOOK_PATH");
  }

  @Test
  void given_profiles_when_one_is_chosen_then_its_values_stand_for_defaults_and_below_what_is_set()
      throws IOException {
    cli.file(
        "greet.yaml",
        """
        runbook: greet
        title: Greet
        inputs: { name: { about: Whom, env: GREET }, tone: { default: kind } }
        profiles: { prod: { name: production, tone: short } }
        steps: [ { say: '${{ tone }}ly hello, ${{ name }}' } ]
        """);
    var out = folder.resolve("out");

    var none = cli.run("greet.yaml", "--profile", "prd");
    var missing = cli.run("greet.yaml");
    var set =
        cli.run("greet.yaml", "--profile", "prod", "--set", "tone=long", "--out", out.toString());

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no profile `prd`; did you mean `prod`?");
    assertThat(missing.err()).contains("`--profile prod`");
    assertThat(set.err() + set.out()).contains("longly hello, production");
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"profile\" : \"prod\"");
  }

  @Test
  void given_a_scenario_with_a_profile_when_drilled_then_its_values_are_taken() {
    cli.file(
            "greet.yaml",
            """
            runbook: greet
            title: Greet
            inputs: { name: { about: Whom } }
            profiles: { prod: { name: production } }
            steps:
              - decide: { name: name }
                table: [ { name: production, finding: it-is-production } ]
                otherwise: go-on
            """)
        .file(
            "scenarios/greet/prod.yaml",
            "scenario: prod\nprofile: prod\nexpect: { findings: [it-is-production] }\n");

    var result = cli.run("drill", "greet.yaml", "--out", folder.resolve("out").toString());

    assertThat(result.code()).as(result.out() + result.err()).isZero();
  }

  @Test
  void given_a_missing_input_when_run_then_every_way_to_give_it_is_named() {
    var result = cli.run("small");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("`--set name=…`").contains("GREET");
  }

  @Test
  void given_a_dry_run_when_printed_then_every_branch_is_there_and_nothing_is_left_behind() {
    var result = cli.run("small", "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("look  Look around")
        .contains("word = world")
        .contains("change  Change something  [change]")
        .contains("▲ escalate: Who is ‹look.word›?")
        .doesNotContain("s3cr3t");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void given_approval_in_advance_when_run_then_it_changes_and_writes_its_folder()
      throws IOException {
    var out = folder.resolve("out");

    var result =
        cli.run(
            "small",
            "--set",
            "name=world",
            "--yes",
            "--out",
            out.toString(),
            "--incident",
            "INC-7");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("RESOLVED").contains("it-is-the-world");
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"outcome\" : \"resolved\"");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rwx------");
    for (var file : new String[] {"journal.jsonl", "report.html", "run.json"}) {
      assertThat(Files.readString(out.resolve(file))).doesNotContain("s3cr3t-token");
    }
    Files.deleteIfExists(Path.of("changed-by-runbook"));
  }

  @Test
  void given_nobody_to_ask_when_run_then_it_is_suspended_and_nothing_has_changed() {
    var out = folder.resolve("out");

    var result = cli.run("small", "--set", "name=world", "--out", out.toString());

    assertThat(result.code()).isEqualTo(7);
    assertThat(Path.of("changed-by-runbook")).doesNotExist();
  }

  @Test
  void given_a_check_when_a_change_is_next_then_it_ends_there_with_code_0() throws IOException {
    var out = folder.resolve("out");

    var result = cli.run("small", "--set", "name=world", "--check", "--out", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(Files.readString(out.resolve("run.json")))
        .contains("\"outcome\" : \"checked\"")
        .contains("it-is-the-world");
    assertThat(Path.of("changed-by-runbook")).doesNotExist();
  }

  @Test
  void given_a_value_that_no_row_knows_when_run_then_it_escalates() {
    var result =
        new Cli(folder, Map.of("GREET", "moon"))
            .run("small", "--out", folder.resolve("o").toString());

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out()).contains("ESCALATED").contains("Who is moon?");
  }

  @Test
  void given_json_when_run_then_each_line_is_an_event() {
    var result =
        cli.run("small", "--set", "name=moon", "--json", "--out", folder.resolve("o").toString());

    assertThat(result.out().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"n\":") && line.endsWith("}"));
  }

  @Test
  void given_a_journal_cut_by_a_crash_when_reported_then_a_report_is_made() throws IOException {
    var out = folder.resolve("out");
    cli.run("small", "--set", "name=world", "--yes", "--out", out.toString());
    var lines = Files.readAllLines(out.resolve("journal.jsonl"));
    Files.write(out.resolve("journal.jsonl"), lines.subList(0, lines.size() - 4));
    Files.delete(out.resolve("report.html"));

    var result = cli.run("report", out.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    Files.deleteIfExists(Path.of("changed-by-runbook"));
  }

  @Test
  void given_a_journal_that_was_changed_when_reported_then_the_line_is_named() throws IOException {
    var out = folder.resolve("out");
    cli.run("small", "--set", "name=moon", "--out", out.toString());
    var journal = out.resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replaceFirst("moon", "noon"));

    var result = cli.run("report", out.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("does not follow");
  }

  @Test
  void given_scenarios_when_drilled_then_each_is_told_and_one_failure_fails_the_drill() {
    cli.file(
        "runbooks/scenarios/small/world.yaml",
        """
        scenario: world
        about: The world is greeted
        inputs: { name: world }
        operator: { approve: all }
        answers: { look: { exit: 0, stdout: hello world }, change: { exit: 0 } }
        expect: { outcome: resolved, findings: [it-is-the-world], steps: [look, change] }
        """);
    cli.file(
        "runbooks/scenarios/small/wrong.yaml",
        """
        scenario: wrong
        about: Expects what does not come
        inputs: { name: moon }
        answers: { look: { exit: 0, stdout: hello moon } }
        expect: { outcome: resolved }
        """);

    var result = cli.run("drill", "small", "--out", folder.resolve("d").toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("✓ passed  world")
        .contains("✗ FAILED  wrong")
        .contains("it ended as `escalated`")
        .contains("1 of 2 scenarios passed");
    assertThat(folder.resolve("d/report.html")).isNotEmptyFile();
    assertThat(folder.resolve("d/world/report.html")).isNotEmptyFile();
  }

  @Test
  void given_options_that_contradict_when_run_then_it_is_a_matter_of_usage() {
    assertThat(cli.run("small", "--dry-run", "--check").code()).isEqualTo(2);
    assertThat(cli.run("small", "--nonsense").code()).isEqualTo(2);
    assertThat(cli.run("small", "--approve", "chnge", "--set", "name=x").err())
        .contains("did you mean `change`?");
  }
}
