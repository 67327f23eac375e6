package dev.runbookexec.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.Node.Kind;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlReaderTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "5, NUMBER", "-1.5, NUMBER", "1e3, NUMBER", "true, TRUTH", "True, TRUTH", "~, NULL",
        "null, NULL", "yes, TEXT", "on, TEXT", "'5', TEXT", "0x1F, TEXT", ".inf, TEXT",
        "12:30, TEXT", "2024-01-01, TEXT", "1_000, TEXT", "137 kB, TEXT"
      })
  void given_a_scalar_when_read_then_its_kind_is_that_of_the_core_schema(String text, Kind kind) {
    var read = scalar("x: " + text);

    assertThat(read.type()).isEqualTo(kind);
  }

  @Test
  void given_a_mapping_with_a_list_when_read_then_order_and_places_are_kept() {
    var root = read("b: [x, y]\na:\n  - z\n");

    assertThat(root.keys()).containsExactly("b", "a");
    assertThat(root.get("b").orElseThrow().at()).hasToString("f:1:4");
    assertThat(((ListNode) root.get("a").orElseThrow()).items().getFirst().at())
        .hasToString("f:3:5");
  }

  @Test
  void given_an_alias_when_read_then_it_stands_for_what_its_anchor_holds() {
    var root = read("a: &x [1]\nb: *x\n");

    assertThat(root.get("b")).isEqualTo(root.get("a"));
  }

  @Test
  void given_a_first_line_with_a_byte_order_mark_when_read_then_its_key_is_clean() {
    assertThat(read("\uFEFFa: 1\n").keys()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 0x1b, 0x80, 0xd800, 0xdc00, 0xfffe, 0xffff})
  void given_a_character_that_yaml_does_not_allow_when_read_then_its_place_is_said(int character) {
    var text = "a: 1\nb: '😀" + (char) character + "'\n";

    var found = YamlReader.read(new SourceText("f", text));

    assertThat(found.root()).isEmpty();
    assertThat(found.findings()).extracting(Diagnostic::code).containsExactly("RB0105");
    assertThat(found.findings().getFirst().at()).hasToString("f:2:6");
  }

  @Test
  void given_a_file_that_is_far_too_deep_when_read_then_the_place_is_said() {
    var found = YamlReader.read(new SourceText("f", "a: " + "[".repeat(100_000)));

    assertThat(found.root()).isEmpty();
    assertThat(found.findings()).extracting(Diagnostic::code).containsExactly("RB0113");
    assertThat(found.findings().getFirst().at()).hasToString("f:1:103");
  }

  @Test
  void given_a_file_that_is_too_long_when_read_then_nothing_is_parsed() {
    var found = YamlReader.read(new SourceText("f", "#".repeat(YamlReader.MOST_CHARACTERS + 1)));

    assertThat(found.findings()).extracting(Diagnostic::code).containsExactly("RB0102");
  }

  /// `HERE` is looked for in the scalar's text and must be found at the same place in the file.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: HERE",
        "x: a 😀 HERE b",
        "x: 'a HERE'",
        "x: 'it''s ''here'' HERE'",
        "x: \"a\\tb\\u00e9\\U0001F600 HERE\"",
        "x: \"a \\\n   b HERE\"",
        "x: plain over\n   two lines\n   HERE and more",
        "x: 'quoted over\n\n   lines HERE'",
        "x: |\n  HERE",
        "x: |\n  one\n    two HERE\n",
        "x: |2\n    one\n  HERE\n",
        "x: |\n\n\n  one\n\n  HERE\n",
        "x: | # comment\n  é HERE\n",
        "x:\n  - y\n  - &anchor HERE",
        "x: >-\n  HERE",
        "x: >\n  one\n  two HERE\n",
        "x: >-\n  one\n\n  two\n    kept\n  HERE\n",
        "x: >2\n    one\n  HERE\n",
        "a: 1\r\nx: |\r\n  one\r\n  two HERE\r\n",
        "a: 1\r\nx: >\r\n  one\r\n  two HERE\r\n",
      })
  void given_a_part_of_a_scalar_when_its_place_is_asked_then_it_is_that_of_the_file(String text) {
    var scalar = scalar(text);

    var place = scalar.part(scalar.text().indexOf("HERE"), 4);

    var line = new SourceText("f", text).line(place.line());
    var column = line.offsetByCodePoints(0, place.column() - 1);
    assertThat(line.substring(column)).startsWith("HERE");
    assertThat(place.length()).isEqualTo(4);
  }

  private static MapNode read(String text) {
    var document = YamlReader.read(new SourceText("f", text));
    assertThat(document.findings()).isEmpty();
    return (MapNode) document.root().orElseThrow();
  }

  /// The last scalar under `x`.
  private static ScalarNode scalar(String text) {
    return switch (read(text).get("x").orElseThrow()) {
      case ScalarNode scalar -> scalar;
      case ListNode list -> (ScalarNode) list.items().getLast();
      case MapNode map -> throw new AssertionError(map);
    };
  }
}
