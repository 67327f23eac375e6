package dev.runbookexec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Sources;
import dev.runbookexec.reports.diagram.Picture;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// The picture of a runbook: whole, well-formed, and without anything that acts.
final class PictureTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("href=\"#([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("<g id=\"([^\"]*)\"");

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
  void given_a_runbook_when_drawn_then_every_step_is_there_and_every_link_leads_somewhere(Path file)
      throws Exception {
    var runbook = read(file);

    var picture = Picture.of(runbook);

    var texts = texts(picture);
    assertThat(runbook.everyStep()).isNotEmpty();
    assertThat(runbook.everyStep())
        .allSatisfy(step ->
            assertThat(texts)
                .anyMatch(text -> text.equals(step.id()) || text.startsWith(step.id() + " ")));
    assertThat(found(ID, picture)).doesNotHaveDuplicates().containsAll(found(LINK, picture));
    assertThat(picture).isEqualTo(Picture.of(read(file)));
  }

  @Test
  void given_texts_that_are_hostile_when_drawn_then_they_stay_texts() throws Exception {
    var runbook =
        read(
            """
            runbook: r
            title: "</title><script>alert(1)</script> & \\u001b[2J \\u202e \\uFFFF"
            steps:
              - { id: a, title: "<a href='javascript:x'>&amp;", manual: "x\\" onload='y' ]]>" }
            """);

    var picture = Picture.of(runbook);

    assertThat(texts(picture)).contains("<a href='javascript:x'>&amp;", "x\" onload='y' ]]>");
    assertThat(picture).doesNotContain("<script", "\u001b", "\u202e", "\uFFFF");
  }

  @Test
  void given_long_texts_when_drawn_then_no_line_is_wider_than_the_picture() throws Exception {
    var runbook =
        read(
            "runbook: r\ntitle: T\nsteps:\n  - { id: a, title: "
                + "word ".repeat(60)
                + "x".repeat(500)
                + "語".repeat(200)
                + ", run: 'true', effect: observe }\n");

    assertThat(texts(Picture.of(runbook)))
        .hasSizeGreaterThan(8)
        .allMatch(text -> text.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum() <= 116);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /// As a reader of XML sees them.
  private static List<String> texts(String picture) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var root = builder.parse(new InputSource(new StringReader(picture))).getDocumentElement();
    var elements = root.getElementsByTagName("text");
    var texts = new ArrayList<String>();
    for (int i = 0; i < elements.getLength(); i++) {
      var element = (Element) elements.item(i);
      texts.add(element.getTextContent());
    }
    return texts;
  }

  private static Runbook read(Path file) throws IOException {
    return read(
        new SourceText("runbook.yaml", Files.readString(file)),
        name -> {
          try {
            return new Sources.Found.Text(
                new SourceText(name, Files.readString(file.resolveSibling(name))));
          } catch (IOException missing) {
            return new Sources.Found.Missing(String.valueOf(missing.getMessage()));
          }
        });
  }

  private static Runbook read(String text) {
    return read(new SourceText("r.yaml", text), Sources.NONE);
  }

  private static Runbook read(SourceText source, Sources sources) {
    var parsed = RunbookReader.read(source, sources);
    assertThat(parsed.value()).as(parsed.findings().toString()).isPresent();
    return parsed.value().orElseThrow();
  }
}
