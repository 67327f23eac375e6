package dev.runbookexec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.reports.page.Flowchart;
import dev.runbookexec.reports.page.RunbookPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With `-Dpages.rewrite=true` the expected pages are written anew.
final class PageTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/page");
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

  @ParameterizedTest
  @ValueSource(strings = {"web-down.md", "web-down.mmd"})
  void given_a_runbook_when_shown_then_the_page_is_as_expected(String name) throws IOException {
    var runbook = read(FIXTURES.resolve("web-down.yaml"));

    var shown = name.endsWith(".md") ? RunbookPage.of(runbook) : Flowchart.of(runbook);

    var expected = FIXTURES.resolve(name);
    if (Boolean.getBoolean("pages.rewrite")) {
      Files.writeString(expected, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(expected));
  }

  static List<Path> runbooks() throws IOException {
    try (var runbooks = Files.list(ROOT.resolve("runbooks"));
        var examples = Files.list(ROOT.resolve("examples"))) {
      return Stream.concat(runbooks, examples.map(example -> example.resolve("runbook.yaml")))
          .filter(file -> file.toString().endsWith(".yaml") && Files.exists(file))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void given_a_runbook_when_shown_then_every_step_row_input_and_procedure_is_there(Path file)
      throws IOException {
    var runbook = read(file);

    var page = RunbookPage.of(runbook);
    var chart = Flowchart.of(runbook);

    assertThat(runbook.allSteps()).isNotEmpty();
    assertThat(runbook.allSteps())
        .allSatisfy(step -> {
          assertThat(page).contains("Step `" + step.id() + "`");
          assertThat(chart).contains("<br/>" + step.id() + "\"");
        });
    assertThat(tables(runbook)).allSatisfy(table -> assertThat(page).contains(table));
    assertThat(runbook.inputs())
        .allSatisfy(input -> assertThat(page).contains("| `" + input.name() + "`"));
    assertThat(runbook.procedures().keySet())
        .allSatisfy(name ->
            assertThat(page)
                .contains("<a id=\"procedure-" + name + "\"></a>", "Procedure `" + name + "`"));
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void given_a_runbook_when_shown_then_every_link_leads_to_a_place_on_the_page(Path file)
      throws IOException {
    var page = RunbookPage.of(read(file));

    var links = LINK.matcher(page).results().map(link -> link.group(1)).toList();

    assertThat(links).allSatisfy(link -> assertThat(page).contains("<a id=\"" + link + "\"></a>"));
  }

  @Test
  void given_hostile_texts_when_shown_then_they_stay_text() throws IOException {
    var runbook = read(FIXTURES.resolve("hostile.yaml"));

    var page = RunbookPage.of(runbook);
    var html = HtmlRenderer.builder().build().render(Parser.builder().build().parse(page));

    assertThat(page).doesNotContain("\u001b", "\u202e", "hunter2");
    assertThat(html.replaceAll("<a id=\"procedure-[a-z-]+\"></a>", ""))
        .doesNotContain("<script", "<img", "javascript:alert(1)\"", "<hr", "<blockquote")
        .contains("&lt;script&gt;", "<code>a ` b</code>", "␛");
    assertThat(html.split("<h1>", -1)).hasSize(2);
    assertThat(page.lines().filter(line -> line.startsWith("| broken"))).hasSize(1);
  }

  @Test
  void given_hostile_texts_when_drawn_then_no_label_ends_early() throws IOException {
    var chart = Flowchart.of(read(FIXTURES.resolve("hostile.yaml")));

    assertThat(chart.lines().filter(line -> line.contains("script"))).isNotEmpty();
    assertThat(chart).doesNotContain("<script", "\u001b", "\u202e", "%%");
    assertThat(chart.lines())
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '"').count() % 2).isZero());
  }

  private static List<String> tables(Runbook runbook) {
    return runbook
        .allSteps()
        .flatMap(step ->
            step.act() instanceof Act.Decide(var table)
                ? Stream.of(table)
                : Stream.<DecisionTable>empty())
        .flatMap(table -> table.rows().stream())
        .map(row -> "\n| " + row.name() + " ")
        .toList();
  }

  /// A runbook that may use or call others beside it.
  private static Runbook read(Path file) throws IOException {
    var source = new SourceText(String.valueOf(file.getFileName()), Files.readString(file));
    var parsed = RunbookReader.read(source, name -> beside(file, name));
    return parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
  }

  private static Sources.Found beside(Path file, String name) {
    try {
      var text = Files.readString(file.resolveSibling(name));
      return new Sources.Found.Text(new SourceText(name, text));
    } catch (IOException _) {
      return new Sources.Found.Missing("there is no such file");
    }
  }
}
