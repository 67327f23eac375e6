package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// The schema that editors use and the reader of this program agree.
final class SchemaTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FINDINGS = ROOT.resolve("engine/src/test/resources/findings");
  private static final Pattern BLOCK =
      Pattern.compile("```yaml(?: \\S+)?\n((?:runbook|library):.*?)```", Pattern.DOTALL);
  private static final Pattern STRUCTURE = Pattern.compile("\\[RB(060[1-4]|0638|0682)]");
  private static final Pattern ERROR = Pattern.compile("(?m)^error: ");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(ROOT.resolve("runbook.schema.json")));

  /// Fixtures with a structural finding that no schema of a single file can know, and why.
  private static final Map<String, String> NOT_KNOWN =
      Map.of(
          "use-two-procedures-of-one-name/runbook.yaml",
          "the key that is too many stands in its library, which is refused");

  @TempDir Path folder;

  @Test
  void given_the_command_when_the_schema_is_printed_then_it_is_the_file_that_editors_use() {
    var result = new Cli(folder).run("schema");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEqualTo(text(ROOT.resolve("runbook.schema.json")));
  }

  @Test
  void given_sound_runbooks_when_validated_then_the_schema_accepts_each() throws IOException {
    var sound = sound();

    var refused = new LinkedHashMap<String, Object>();
    sound.forEach((name, text) -> refused.putAll(problems(name, text)));

    assertThat(sound).hasSizeGreaterThan(100);
    assertThat(refused).isEmpty();
  }

  @Test
  void given_fixtures_of_wrong_structure_when_validated_then_the_schema_refuses_each()
      throws IOException {
    var wrong = fixtures(STRUCTURE, true);

    var accepted =
        wrong.entrySet().stream()
            .filter(file -> problems(file.getKey(), file.getValue()).isEmpty())
            .map(Map.Entry::getKey);

    assertThat(wrong).hasSizeGreaterThan(15);
    assertThat(accepted).containsExactlyInAnyOrderElementsOf(NOT_KNOWN.keySet());
  }

  @Test
  void given_fixtures_without_errors_when_validated_then_the_schema_accepts_each()
      throws IOException {
    var warned = fixtures(ERROR, false);

    var refused = new LinkedHashMap<String, Object>();
    warned.forEach((name, text) -> refused.putAll(problems(name, text)));

    assertThat(warned).isNotEmpty();
    assertThat(refused).isEmpty();
  }

  @Test
  void given_sound_scenarios_when_validated_then_the_schema_accepts_each() throws IOException {
    var sound = new LinkedHashMap<String, String>();
    for (var folder : List.of("runbooks", "examples")) {
      for (var file : files(ROOT.resolve(folder), 4, ".yaml")) {
        if (text(file).startsWith("scenario:")) {
          sound.put(shown(file), text(file));
        }
      }
    }

    var refused = new LinkedHashMap<String, Object>();
    sound.forEach((name, text) -> refused.putAll(problems(name, text)));

    assertThat(sound).hasSizeGreaterThan(20);
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ scenario: a }",
        "{ scenario: a, expect: {} }",
        "{ scenario: a, expect: { outcome: resolved }, steps: [] }",
        "{ scenario: a, expect: { outcome: done } }",
        "{ scenario: a, expect: { row: { a: b } } }",
        "{ scenario: a, expect: { steps: [] } }",
        "{ scenario: a, operator: { approves: all }, expect: { findings: [] } }",
        "{ scenario: a, answers: { disk: { exitcode: 1 } }, expect: { findings: [] } }",
        "{ scenario: a, answers: { disk: { exit: many } }, expect: { findings: [] } }",
        "{ scenario: a, answers: { disk: [{ outcome: lost }] }, expect: { findings: [] } }"
      })
  void given_a_wrong_scenario_when_drilled_then_reader_and_schema_refuse_it(String scenario) {
    var cli =
        new Cli(folder)
            .file(
                "disk.yaml",
                "runbook: disk\ntitle: D\nsteps: [ { id: disk, run: df, effect: observe } ]\n")
            .file("scenarios/disk/a.yaml", scenario);

    var result = cli.run("drill", "disk.yaml");

    assertThat(result.err()).contains("error: ");
    assertThat(problems("a.yaml", scenario)).isNotEmpty();
  }

  /// Runbooks and examples of ours, those in the documents, the right ones on the pages of codes.
  private static SequencedMap<String, String> sound() throws IOException {
    var sound = new LinkedHashMap<String, String>();
    yaml(sound, ROOT.resolve("runbooks"), 1);
    yaml(sound, ROOT.resolve("engine/src/test/resources/sound-runbooks"), 1);
    yaml(sound, ROOT.resolve("examples"), 2);
    for (var document : files(ROOT.resolve("docs"), 2, ".md")) {
      var text = text(document);
      blocks(sound, document, text.substring(Math.max(0, text.indexOf("\n## Right\n"))));
    }
    blocks(sound, ROOT.resolve("README.md"), text(ROOT.resolve("README.md")));
    return sound;
  }

  private static void yaml(Map<String, String> found, Path where, int depth) throws IOException {
    for (var file : files(where, depth, ".yaml")) {
      found.put(shown(file), text(file));
    }
  }

  private static void blocks(Map<String, String> found, Path document, String text) {
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      found.put(shown(document) + "@" + blocks.start(), blocks.group(1));
    }
  }

  /// The files of the fixtures whose findings contain a pattern, or do not.
  private static SequencedMap<String, String> fixtures(Pattern pattern, boolean contain)
      throws IOException {
    var found = new LinkedHashMap<String, String>();
    for (var expected : files(FINDINGS, 2, "expected.txt")) {
      if (pattern.matcher(text(expected)).find() == contain) {
        for (var file : files(expected.resolveSibling("."), 1, ".yaml")) {
          found.put(FINDINGS.relativize(file.normalize()).toString(), text(file));
        }
      }
    }
    return found;
  }

  private static Map<String, Object> problems(String name, String text) {
    var problems = SCHEMA.validate(json(text));
    return problems.isEmpty() ? Map.of() : Map.of(name, problems);
  }

  private static JsonNode json(String yaml) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
  }

  private static List<Path> files(Path where, int depth, String ending) throws IOException {
    try (var files = Files.walk(where, depth)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String shown(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
