package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.testing.Golden;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.YamlReader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellReaderTest {
  @TestFactory
  Stream<DynamicTest> given_a_cell_with_a_fault_when_read_then_the_message_says_where_and_what() {
    return Golden.cases("cell-messages", "row.yaml", CellReaderTest::messages);
  }

  private static String messages(String text) {
    var source = new SourceText("row.yaml", text);
    var row = (MapNode) YamlReader.read(source).root().orElseThrow();
    return row.entries().stream()
        .flatMap(entry -> CellReader.read(entry.value()).findings().stream())
        .map(source::render)
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any",
        "absent",
        "null",
        "1..125",
        "-3..-1",
        "500MB..2GB",
        ">= 500MB",
        "< 2h",
        "> 80%",
        "/manifest unknown|not found/i",
        "contains OPENCLAW SKIP",
        "not running",
        "not >= 5",
        "not /a b/",
        "running",
        "137",
        "/i\\/o timeout/"
      })
  void given_a_cell_when_read_then_it_shows_as_written(String text) {
    var cell = Tables.cell("'" + text + "'");

    assertThat(cell.shown()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2.3", "2026-11-24", "../up", "running..", "v1..2", "500MB", "notable", "a = b"})
  void given_a_text_that_is_none_of_the_forms_when_read_then_it_is_that_text(String text) {
    var cell = Tables.cell("'" + text + "'");

    assertThat(cell).isInstanceOf(Cell.Is.class);
    assertThat(cell.shown()).isEqualTo(text);
  }

  @Test
  void given_a_cell_with_an_error_when_read_then_there_is_no_cell() {
    var parsed = CellReader.read(Tables.node("[1, '>= many']"));

    assertThat(parsed.value()).isEmpty();
  }

  @Test
  void given_a_doubtful_cell_when_read_then_there_is_a_cell_and_a_warning() {
    var parsed = CellReader.read(Tables.node("[1, 2, 1]"));

    assertThat(parsed.value()).isPresent();
    assertThat(parsed.findings()).hasSize(1).noneMatch(finding -> finding.isError());
  }
}
