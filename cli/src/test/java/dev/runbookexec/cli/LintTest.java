package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.expr.Json;
import dev.runbookexec.engine.expr.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LintTest {
  private static final String SOUND =
      "runbook: sound\ntitle: Sound\nsteps:\n  - { run: df -h, effect: observe }\n";
  private static final String WARNED =
      """
      runbook: warned
      title: Warned
      steps:
        - { run: df -h, effect: observe }
      procedures:
        idle: { steps: [ { say: Nobody calls. } ] }
      """;
  private static final String WRONG =
      "runbook: wrong\ntitle: '😀'\nsteps:\n  - { title: 😀, run: df -h, effekt: observe }\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void runbooks() {
    cli =
        new Cli(folder)
            .file("sound.yaml", SOUND)
            .file("more/warned.yaml", WARNED)
            .file("more/deep/wrong.yml", WRONG)
            .file("more/notes.yaml", "just: notes\n")
            .file("more/scenarios/warned/a.yaml", "scenario: a\nexpect: {}\n")
            .file("more/.hidden/bad.yaml", "runbook: bad\n");
  }

  @Test
  void given_a_key_that_is_not_known_when_linted_then_the_other_faults_are_told_too() {
    cli.file(
        "several.yaml",
        """
        runbook: several
        title: Several faults
        inputs: { host: { default: web-1 } }
        steps:
          - { id: up, run: 'ping -c 1 ${{ hots }}', effect: observe, tiemout: 5s }
          - { id: parts, run: df -P, efect: observe, effect: observe, keep: { used: "regex(" } }
          - { say: '${{ parts.used }} of ${{ parts.size }}' }
          - { run: sudo reboot, undo: nothing }
          - { do: look-arround }
        procedures:
          look-around: { steps: [ { say: Looking. } ] }
        """);

    var result = cli.run("lint", "several.yaml");

    assertThat(result.err().lines().filter(line -> line.contains(" --> ")))
        .map(line -> line.substring(line.indexOf(':') + 1))
        .containsExactly("5:62", "6:30", "6:84", "8:31", "5:35", "7:44", "9:11", "8:12");
  }

  @Test
  void given_a_folder_when_linted_then_its_runbooks_are_checked_and_counted() {
    var result = cli.run("lint", "sound.yaml", "more");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out().lines())
        .containsExactly(
            "sound.yaml: no errors.",
            "more/warned.yaml: no errors.",
            "3 runbooks: 1 error and 1 warning.");
    assertThat(result.err())
        .contains("[RB0602]\n  --> more/deep/wrong.yml:4:")
        .doesNotContain("notes")
        .doesNotContain("bad.yaml");
  }

  @Test
  void given_a_runbook_that_two_call_when_linted_then_its_findings_are_told_once() {
    cli.file("calls/called.yaml", WARNED.replace("runbook: warned", "runbook: called"));
    cli.file(
        "calls/lib.yaml", "library: lib\nprocedures: { p: { steps: [ { run: tail -f x } ] } }\n");
    for (var caller : List.of("one", "two")) {
      cli.file(
          "calls/" + caller + ".yaml",
          "runbook: %s\ntitle: Calls\nuse: [lib.yaml]\nsteps: [ { call: called }, { do: p } ]\n"
              .formatted(caller));
    }

    var all = cli.run("lint", "calls");
    var callers = cli.run("lint", "calls/one.yaml", "calls/two.yaml");

    assertThat(all.err().split("\\[RB0722]", -1)).hasSize(2);
    assertThat(all.err().split("\\[RB1001]", -1)).hasSize(2);
    assertThat(all.out())
        .contains("calls/two.yaml: no errors of its own, but there are in calls/lib.yaml.")
        .contains("3 runbooks: 1 error and ");
    assertThat(callers.err().split("\\[RB1001]", -1)).hasSize(2);
    assertThat(callers.code()).isEqualTo(3);
  }

  @Test
  void given_a_folder_without_runbooks_when_linted_then_it_does_not_pass() {
    var result = cli.run("lint", "more/scenarios");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("There are no runbooks in the folder `");
  }

  @Test
  void given_a_warning_when_linted_strictly_then_it_fails() {
    assertThat(cli.run("lint", "more/warned.yaml").code()).isZero();
    assertThat(cli.run("lint", "more/warned.yaml", "--strict").code()).isEqualTo(3);
    assertThat(cli.run("lint", "--strict", "sound.yaml").code()).isZero();
  }

  @Test
  void given_findings_when_asked_for_json_then_they_are_there_with_their_places() {
    var result = cli.run("lint", "--json", "sound", "more");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).isEmpty();
    var json = json(result.out());
    assertThat(at(json, "errors")).isEqualTo("1");
    assertThat(at(json, "warnings")).isEqualTo("1");
    assertThat(items(json, "files").stream().map(file -> at(file, "file")))
        .containsExactly("sound.yaml", "more/deep/wrong.yml", "more/warned.yaml");
    var finding = items(json, "findings").getFirst();
    assertThat(
            List.of("file", "line", "column", "end_line", "end_column", "severity", "code", "help")
                .stream()
                .map(key -> at(finding, key)))
        .containsExactly(
            "more/deep/wrong.yml", "4", "29", "4", "35", "error", "RB0602", "docs/codes/RB0602.md");
    assertThat(at(finding, "message")).isEqualTo("There is no key `effekt` in a `run` step.");
    assertThat(at(finding, "hints")).isEqualTo("[\"did you mean `effect`?\"]");
  }

  @Test
  void given_findings_when_asked_for_sarif_then_rules_results_and_regions_agree() {
    var result = cli.run("lint", "more", "--sarif");

    assertThat(result.code()).isEqualTo(3);
    var json = json(result.out());
    assertThat(at(json, "version")).isEqualTo("2.1.0");
    var run = items(json, "runs").getFirst();
    assertThat(at(run, "columnKind")).isEqualTo("unicodeCodePoints");
    var rules = items(part(part(run, "tool"), "driver"), "rules");
    assertThat(rules.stream().map(rule -> at(rule, "id"))).containsExactly("RB0602", "RB0722");
    assertThat(at(part(rules.getFirst(), "shortDescription"), "text"))
        .isEqualTo("a key that is not known here");
    var first = items(run, "results").getFirst();
    assertThat(at(first, "ruleIndex")).isEqualTo("0");
    assertThat(at(first, "level")).isEqualTo("error");
    var place = part(items(first, "locations").getFirst(), "physicalLocation");
    assertThat(at(part(place, "artifactLocation"), "uri")).isEqualTo("more/deep/wrong.yml");
    assertThat(Json.write(part(place, "region")))
        .isEqualTo("{\"startLine\":4,\"startColumn\":29,\"endLine\":4,\"endColumn\":35}");
  }

  @Test
  void given_lines_added_above_when_asked_for_sarif_again_then_fingerprints_stay() {
    var before = fingerprints();
    cli.file("more/deep/wrong.yml", "# a remark\n\n" + WRONG);

    assertThat(fingerprints()).isEqualTo(before).doesNotHaveDuplicates();
  }

  @Test
  void given_a_name_with_odd_signs_when_asked_for_sarif_then_it_is_a_uri() {
    cli.file("a b/%41:ü.yaml", WRONG);

    var run = items(json(cli.run("lint", "--sarif", "a b").out()), "runs").getFirst();

    assertThat(at(part(items(run, "artifacts").getFirst(), "location"), "uri"))
        .isEqualTo("a%20b/%2541:%C3%BC.yaml");
  }

  @Test
  void given_two_forms_when_linted_then_it_is_wrong_usage() {
    assertThat(cli.run("lint", "sound", "--json", "--sarif").code()).isEqualTo(2);
    assertThat(cli.run("lint", "sound", "--jsn").err()).contains("--jsn");
    assertThat(cli.run("lint", "--json").code()).isEqualTo(2);
  }

  @Test
  void given_latin_1_text_when_linted_then_the_byte_is_shown() throws IOException {
    var text = "runbook: latin\rtitle: \"😀 caf\u00e9\"\r".replace("😀", "xx");
    Files.write(folder.resolve("latin.yaml"), text.getBytes(StandardCharsets.ISO_8859_1));

    var result = cli.run("lint", "latin.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .startsWith(
            "error: The byte 0xE9 here is no UTF-8 text. [RB1101]\n  --> latin.yaml:2:15\n");
  }

  @Test
  void given_utf_16_text_when_linted_then_it_is_said() throws IOException {
    Files.write(folder.resolve("wide.yaml"), SOUND.getBytes(StandardCharsets.UTF_16));

    var result = cli.run("lint", "wide.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("error: The file is UTF-16 text, not UTF-8. [RB1103]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void given_utf_16_text_without_its_mark_when_linted_then_it_is_said(String charset)
      throws IOException {
    Files.write(folder.resolve("wide.yaml"), SOUND.getBytes(Charset.forName(charset)));

    var result = cli.run("lint", "wide.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("error: The file looks like " + charset + " text");
    assertThat(result.err()).contains("[RB1103]", "`iconv -f " + charset + " -t UTF-8`");
  }

  @Test
  void given_a_file_beyond_4_mb_when_linted_then_it_is_not_read() throws IOException {
    Files.writeString(folder.resolve("large.yaml"), SOUND + "#".repeat(4 << 20));

    var result = cli.run("lint", "large.yaml");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("error: The file is larger than 4 MB. [RB1102]");
  }

  private List<String> fingerprints() {
    var run = items(json(cli.run("lint", "--sarif", "more").out()), "runs").getFirst();
    return items(run, "results").stream()
        .map(result -> at(part(result, "partialFingerprints"), "lineAndCode/v1"))
        .toList();
  }

  private static Value json(String text) {
    return Json.parse(text).orElseThrow(() -> new AssertionError("No JSON: " + text));
  }

  private static Value part(Value value, String key) {
    var part = ((Value.Mapping) value).entries().get(key);
    return Optional.ofNullable(part).orElseThrow(() -> new AssertionError("No " + key));
  }

  private static String at(Value value, String key) {
    var part = part(value, key);
    return part instanceof Value.Text(var text) ? text : Json.write(part);
  }

  private static List<Value> items(Value value, String key) {
    return ((Value.Sequence) part(value, key)).items();
  }
}
