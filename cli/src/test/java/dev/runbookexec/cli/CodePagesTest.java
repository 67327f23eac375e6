package dev.runbookexec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every diagnostic code has a page in `docs/codes` whose examples are carried out here. With
/// `-Dcodes.rewrite=true` the messages on the pages and the rows of `docs/diagnostics.md` are
/// written anew, to be reviewed as a change.
final class CodePagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGES = ROOT.resolve("docs/codes");
  private static final Path LIST = ROOT.resolve("docs/diagnostics.md");
  private static final Pattern CODE = Pattern.compile("\"(RB[0-9]{4})\"");
  private static final Pattern FINDING =
      Pattern.compile("(?m)^(error|warning|note): .* \\[(RB[0-9]{4})]\n(?: .*\n|[0-9]+ \\|.*\n)*");

  private static final Pattern AT = Pattern.compile("(?m)^ +--> (.*):[0-9]+$");

  /// Their examples would not fit on a page; tests of their own have them.
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of("RB0102", "RB0506", "RB1101", "RB1102", "RB1103", "RB1104");

  @TempDir Path folder;

  static List<String> pages() throws IOException {
    try (var files = Files.list(PAGES)) {
      return files.map(file -> file.getFileName().toString().replace(".md", "")).sorted().toList();
    }
  }

  @Test
  void given_the_sources_when_codes_are_looked_up_then_each_has_a_page_and_each_page_a_code()
      throws IOException {
    var used = new TreeSet<String>();
    for (var module : List.of("engine", "steps", "reports", "cli")) {
      used.addAll(codes(ROOT.resolve(module).resolve("src/main/java")));
    }

    assertThat(pages()).containsExactlyElementsOf(used);
  }

  @Test
  void given_the_pages_when_listed_then_the_list_says_the_same() throws IOException {
    var list = Files.readString(LIST);

    var expected = withRows(list);

    if (Boolean.getBoolean("codes.rewrite")) {
      Files.writeString(LIST, expected);
    }
    assertThat(Files.readString(LIST)).isEqualTo(expected);
    assertThat(pages()).allSatisfy(code -> assertThat(expected).contains("\n| [" + code + "]"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void given_a_page_when_its_parts_are_looked_up_then_all_are_there(String code)
      throws IOException {
    var page = page(code);

    assertThat(page.code()).isEqualTo(code);
    assertThat(page.sections().keySet()).containsExactlyElementsOf(CodePage.SECTIONS);
    assertThat(page.sections().values())
        .allSatisfy(section -> assertThat(section.strip()).contains("\n"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void given_the_wrong_example_when_checked_then_the_page_says_what_the_program_says(String code)
      throws IOException {
    var page = page(code);
    if (WITHOUT_EXAMPLE.contains(code)) {
      assertThat(page.section("Wrong")).contains("No example fits on a page: ");
      return;
    }

    var said = said(page, "Wrong");

    var message = found(said, code);
    if (Boolean.getBoolean("codes.rewrite")) {
      rewrite(code, message);
    }
    assertThat(message).as(said).isNotEmpty().isEqualTo(page(code).message());
    assertThat(message).startsWith(page.severity() + ": ");
    assertThat(elsewhere(said, code)).as("errors on other lines than %s", code).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void given_the_right_example_when_checked_then_there_is_no_error_and_not_this_code(String code)
      throws IOException {
    var page = page(code);

    var said = said(page, "Right");

    assertThat(page.files("Right")).isNotEmpty();
    assertThat(errors(said)).isEmpty();
    assertThat(said).doesNotContain("[" + code + "]");
  }

  @Test
  void given_a_code_when_explained_then_its_page_is_printed_without_signs() {
    var result = new Cli(folder).run("explain", "rb0116");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("RB0116: a key that stands twice in a mapping\n\nError. ")
        .contains("\nWrong\n    runbook: disk-full\n")
        .contains("\n    error: The key `say` stands twice in this mapping. [RB0116]\n")
        .doesNotContain("```")
        .doesNotContain("**");
  }

  @Test
  void given_no_code_when_explained_then_all_are_listed() throws IOException {
    var result = new Cli(folder).run("explain");

    assertThat(result.code()).isZero();
    for (var code : pages()) {
      assertThat(result.out()).containsPattern("(?m)^" + code + " +(error|warning|note) +\\S");
    }
  }

  @Test
  void given_an_unknown_code_when_explained_then_near_codes_are_named() {
    var result = new Cli(folder).run("explain", "RB0199");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("There is no code `RB0199`. Near it: RB0109, RB0119, ")
        .contains("`runbook-exec explain` lists all codes.");
  }

  private static CodePage page(String code) throws IOException {
    var file = PAGES.resolve(code + ".md");
    return CodePage.of(file, Files.readString(file));
  }

  private static void rewrite(String code, String message) throws IOException {
    var file = PAGES.resolve(code + ".md");
    Files.writeString(file, CodePage.withMessage(Files.readString(file), message));
  }

  /// What the program says about an example; its exit code agrees.
  private String said(CodePage page, String section) {
    var cli = new Cli(folder.resolve(section.toLowerCase(Locale.ROOT)));
    var files = page.files(section);
    files.forEach(cli::file);
    var runbook = files.firstEntry().getKey();
    var scenarios = files.keySet().stream().anyMatch(name -> name.contains("scenarios/"));
    var result =
        scenarios
            ? cli.run("drill", runbook, "--out", folder.resolve("out").toString())
            : files.containsKey("inputs.yaml")
                ? cli.run(runbook, "--dry-run", "--inputs", "inputs.yaml")
                : cli.run("lint", runbook);
    var said = result.err() + "\n";
    assertThat(result.code()).as(said).isIn(errors(said).isEmpty() ? List.of(0) : List.of(2, 3));
    return said;
  }

  private static String found(String said, String code) {
    return FINDING
        .matcher(said)
        .results()
        .filter(finding -> finding.group(2).equals(code))
        .map(finding -> finding.group())
        .collect(Collectors.joining("\n"));
  }

  /// Errors that are no consequence of this code: a consequence stands on the same line.
  private static List<String> elsewhere(String said, String code) {
    var lines =
        AT.matcher(found(said, code)).results().map(at -> at.group(1)).collect(Collectors.toSet());
    return FINDING
        .matcher(said)
        .results()
        .map(finding -> finding.group())
        .filter(finding -> finding.startsWith("error"))
        .filter(
            finding -> AT.matcher(finding).results().noneMatch(at -> lines.contains(at.group(1))))
        .toList();
  }

  private static Set<String> errors(String said) {
    return FINDING
        .matcher(said)
        .results()
        .filter(finding -> finding.group(1).equals("error"))
        .map(finding -> finding.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The list with the rows of each family's table made from its pages.
  private static String withRows(String list) throws IOException {
    var lines = new ArrayList<String>();
    var family = "";
    for (var line : list.lines().toList()) {
      if (line.startsWith("## RB")) {
        family = line.substring(3, 7);
      }
      if (!line.startsWith("| [RB")) {
        lines.add(line);
      }
      if (line.startsWith("|---")) {
        lines.addAll(rows(family));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> rows(String family) throws IOException {
    var rows = new ArrayList<String>();
    for (var code : pages().stream().filter(code -> code.startsWith(family)).toList()) {
      var page = page(code);
      var title = page.title().replace("|", "\\|");
      rows.add("| [%s](codes/%s.md) | %s | %s |".formatted(code, code, page.severity(), title));
    }
    return rows;
  }

  private static Set<String> codes(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      var codes = new TreeSet<String>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        CODE.matcher(Files.readString(file)).results().forEach(code -> codes.add(code.group(1)));
      }
      return codes;
    }
  }
}
