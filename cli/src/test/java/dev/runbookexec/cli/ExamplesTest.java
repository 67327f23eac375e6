package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example, every runbook and every whole runbook in the documents is checked and planned;
/// those of `docs/language.md` and `docs/recipes.md` by [LanguageDocTest]. With
/// `-Dexamples.rewrite=true` the expected plans of the examples are written anew.
final class ExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  static List<String> examples() throws IOException {
    try (var folders = Files.list(ROOT.resolve("examples"))) {
      return folders
          .filter(example -> Files.exists(example.resolve("runbook.yaml")))
          .map(example -> example.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void given_an_example_when_planned_then_the_plan_is_as_expected(String name) throws IOException {
    var example = ROOT.resolve("examples").resolve(name);

    var result = new Cli(example).run("runbook.yaml", "--dry-run");

    var expected = example.resolve("expected.txt");
    if (Boolean.getBoolean("examples.rewrite")) {
      Files.writeString(expected, result.out());
    }
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).isNotEmpty().isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void given_an_example_when_checked_strictly_then_nothing_is_found(String name) {
    var result = new Cli(ROOT).run("lint", "--strict", "examples/" + name + "/runbook.yaml");

    assertThat(result.code()).as(result.err()).isZero();
  }

  static List<String> rehearsed() throws IOException {
    return examples().stream()
        .filter(name -> Files.exists(ROOT.resolve("examples").resolve(name).resolve("scenarios")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rehearsed")
  void given_an_example_with_scenarios_when_drilled_then_all_pass_and_every_row_is_reached(
      String name) {
    var out = folder.resolve("drill").toString();

    var result = new Cli(ROOT).run("drill", "examples/" + name + "/runbook.yaml", "--out", out);

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).doesNotContain("never reached");
  }

  static List<String> documents() throws IOException {
    var names = new ArrayList<String>(List.of("README.md"));
    try (var files = Files.list(ROOT.resolve("docs"))) {
      files
          .map(file -> "docs/" + file.getFileName())
          .filter(name -> name.endsWith(".md"))
          .filter(
              name -> !LanguageDocTest.documents().contains(name.substring(5, name.length() - 3)))
          .sorted()
          .forEach(names::add);
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void given_a_document_when_its_runbooks_are_checked_then_they_have_no_errors(String name)
      throws IOException {
    var number = 0;
    for (var text : runbooks(Files.readString(ROOT.resolve(name))).toList()) {
      number++;
      var file = "document-" + number + "/runbook.yaml";

      var result = new Cli(folder).file(file, text).run("lint", file);

      assertThat(result.code()).as("%s, runbook %d:%n%s", name, number, result.err()).isZero();
    }
  }

  private static Stream<String> runbooks(String document) {
    return BLOCK
        .matcher(document)
        .results()
        .map(block -> block.group(1))
        .filter(text -> text.startsWith("runbook:"));
  }

  static List<String> runbookFiles() throws IOException {
    try (var files = Files.list(ROOT.resolve("runbooks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("runbookFiles")
  void given_a_runbook_of_ours_when_drilled_then_every_scenario_passes_and_every_row_is_reached(
      String name) {
    var out = folder.resolve("drill").toString();

    var result = new Cli(ROOT).run("drill", "runbooks/" + name, "--out", out);

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).doesNotContain("never reached");
  }
}
