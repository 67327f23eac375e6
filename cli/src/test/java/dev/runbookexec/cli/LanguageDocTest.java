package dev.runbookexec.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// `docs/language.md` names every key that the schema knows with its type and default, uses it in
/// an example, and names every error of keys. The examples of it and of the recipes are carried
/// out.
final class LanguageDocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("RB0[67][0-9]{2}");

  private static final Pattern FUNCTION = Pattern.compile("([a-z][a-z0-9_]*)\\(");

  private static final List<String> ACTS =
      List.of("`run`", "`http`", "`docker`", "`decide`", "`call`", "`each`", "`together`");
  private static final List<String> OTHER_ACTS =
      List.of(
          "`fallback`", "`wait`", "`ask`, `approve`, `manual`", "`collect`", "`notify`", "`set`");
  private static final List<String> STEP =
      Stream.of(ACTS, OTHER_ACTS, List.of("Steps", "What a step may also say"))
          .flatMap(List::stream)
          .toList();

  /// In which sections the keys of a place may stand.
  private static final Map<String, List<String>> SECTIONS =
      Map.ofEntries(
          entry("file", List.of("The file", "Libraries")),
          entry("escalation", List.of("Escalation")),
          entry("budget", List.of("Budget")),
          entry("lock", List.of("Lock")),
          entry("input", List.of("Inputs")),
          entry("target", List.of("Targets")),
          entry("tls", List.of("Targets")),
          entry("procedures", List.of("Procedures")),
          entry("argument", List.of("Procedures")),
          entry("step", STEP),
          entry("consequence", List.of("Steps")),
          entry("rest", List.of("Steps", "`decide`")),
          entry("table", List.of("Steps", "`decide`")),
          entry("column", List.of("`decide`")),
          entry("cell", List.of("`decide`")),
          entry("disconnects", List.of("`run`")),
          entry("call", List.of("`call`")),
          entry("fallback", List.of("`fallback`")),
          entry("wait", List.of("`wait`")),
          entry("retry", List.of("What a step may also say")),
          entry("verify", List.of("When a change goes wrong")),
          entry("verify table", List.of("When a change goes wrong")));

  private static final JsonNode SCHEMA = schema();

  @TempDir Path folder;

  @Test
  void given_the_schema_when_its_keys_are_looked_up_then_each_has_a_type_and_a_default()
      throws IOException {
    var manual = manual("language");

    var lacking = SchemaKeys.all(SCHEMA).stream().filter(key -> !stands(manual, key)).toList();

    assertThat(SchemaKeys.all(SCHEMA)).hasSizeGreaterThan(200);
    assertThat(lacking).isEmpty();
  }

  @Test
  void given_the_schema_when_the_examples_are_read_then_each_key_is_used() throws IOException {
    var used = new TreeSet<String>();
    for (var example : manual("language").examples()) {
      example
          .files()
          .forEach((path, text) -> {
            if (!path.startsWith("scenarios/")) {
              used.addAll(SchemaKeys.usedBy(SCHEMA, json(text)));
            }
          });
    }

    assertThat(used).containsAll(SchemaKeys.all(SCHEMA));
  }

  @Test
  void given_the_codes_of_keys_when_looked_up_then_the_manual_names_each() throws IOException {
    var text = Files.readString(ROOT.resolve("docs/language.md"));

    var lacking = codes().stream().filter(code -> !text.contains(code)).toList();

    assertThat(lacking).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void given_an_example_when_checked_then_nothing_is_found_and_its_scenarios_pass(
      String document, String name) throws IOException {
    var example = manual(document).example(name);
    var cli = new Cli(folder);
    example.files().forEach(cli::file);

    var linted = cli.run("lint", "--strict", name + ".yaml");
    var drilled =
        example.hasScenarios()
            ? cli.run("drill", name + ".yaml", "--out", folder.resolve("out").toString())
            : linted;

    assertThat(linted.code()).as(linted.err()).isZero();
    assertThat(drilled.code()).as(drilled.out() + drilled.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("said")
  void given_an_example_with_the_line_that_is_shown_when_checked_then_the_manual_says_the_same(
      String document, String message) throws IOException {
    var manual = manual(document);
    var said = manual.said(message);
    var cli = new Cli(folder);
    manual.example(said.name()).with(said).forEach(cli::file);

    var result = cli.run("lint", said.name() + ".yaml");

    assertThat("\n" + result.err()).contains("\n" + message);
  }

  @Test
  void given_the_functions_when_looked_up_then_each_has_an_example() throws IOException {
    var functions = manual("language").sections().getOrDefault("Functions", List.of());
    var evaluated =
        functions.stream().map(row -> row.cell("expression")).collect(Collectors.joining("\n"));

    var lacking =
        functions.stream()
            .flatMap(row -> FUNCTION.matcher(row.cell("function")).results())
            .map(name -> name.group(1))
            .filter(name -> !evaluated.contains(name + "("))
            .toList();

    assertThat(functions).hasSizeGreaterThan(40);
    assertThat(lacking).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("evaluated")
  void given_an_example_of_a_function_when_evaluated_then_its_value_is_as_the_manual_says(
      String expression, String value) {
    var result = new Cli(folder).run("eval", expression, "--set", "now=2026-01-31T13:00:00Z");

    assertThat(result.out()).as(result.err()).startsWith(value + "\n");
  }

  static List<Arguments> evaluated() throws IOException {
    return manual("language").sections().getOrDefault("Functions", List.of()).stream()
        .filter(row -> !row.cell("expression").isEmpty())
        .map(row -> Arguments.of(code(row.cell("expression")), code(row.cell("value"))))
        .toList();
  }

  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void given_a_document_when_its_blocks_are_looked_at_then_none_is_left_out(String document)
      throws IOException {
    var manual = manual(document);

    assertThat(manual.examples()).isNotEmpty();
    assertThat(manual.examples()).extracting(Manual.Example::name).doesNotHaveDuplicates();
    assertThat(manual.said()).hasSameSizeAs(texts(document));
  }

  static List<String> documents() {
    return List.of("language", "recipes");
  }

  static List<Arguments> examples() throws IOException {
    var all = new ArrayList<Arguments>();
    for (var document : documents()) {
      manual(document).examples().forEach(one -> all.add(Arguments.of(document, one.name())));
    }
    return all;
  }

  static List<Arguments> said() throws IOException {
    var all = new ArrayList<Arguments>();
    for (var document : documents()) {
      manual(document).said().forEach(one -> all.add(Arguments.of(document, one.message())));
    }
    return all;
  }

  private static List<String> texts(String document) throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/" + document + ".md")).stream()
        .filter(line -> line.equals("```text"))
        .toList();
  }

  private static boolean stands(Manual manual, String key) {
    var colon = key.indexOf(": ");
    var at = key.substring(0, colon);
    var place =
        at.startsWith("docker ") ? List.of("`docker`") : SECTIONS.getOrDefault(at, List.of());
    return place.stream()
        .flatMap(section -> manual.sections().getOrDefault(section, List.of()).stream())
        .anyMatch(row -> row.explains(key.substring(colon + 2)));
  }

  private static List<String> codes() throws IOException {
    try (var pages = Files.list(ROOT.resolve("docs/codes"))) {
      return pages
          .map(page -> page.getFileName().toString().replace(".md", ""))
          .filter(code -> CODE.matcher(code).matches())
          .sorted()
          .toList();
    }
  }

  private static Manual manual(String document) throws IOException {
    return Manual.of(Files.readString(ROOT.resolve("docs/" + document + ".md")));
  }

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(ROOT.resolve("runbook.schema.json").toFile());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static JsonNode json(String yaml) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
  }
}
