package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in a cell, reading it gives a cell or says why not, at a place inside it.
final class CellFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "not",
          "is",
          "contains",
          "absent",
          "null",
          "any",
          " ",
          " ",
          "  ",
          "/",
          "/i",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "\\",
          "*",
          "?",
          "..",
          ".",
          "1",
          "125",
          "-",
          "+",
          "e9",
          ">",
          "<",
          ">=",
          "<=",
          "=",
          "!=",
          "=~",
          "MB",
          "%",
          "s",
          "abc",
          "${{",
          "}}",
          "\"",
          "ü",
          "😀",
          "#",
          ":",
          ",");

  static Stream<Integer> seeds() {
    return IntStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void given_any_text_when_read_as_a_cell_then_there_is_a_cell_or_an_error_inside_it(int seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      var text = text(random);
      var node = Tables.node("'" + text + "'");

      var parsed = CellReader.read(node);

      assertThat(parsed.value().isPresent())
          .as(text)
          .isEqualTo(parsed.findings().stream().noneMatch(Diagnostic::isError));
      assertThat(parsed.findings()).as(text).allMatch(finding -> within(finding, text));
      parsed.value().ifPresent(cell -> Cells.match(cell, Tables.value("'5MB'")));
    }
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(7), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  private static boolean within(Diagnostic finding, String text) {
    var at = finding.at();
    var length = text.codePointCount(0, text.length()) + 2;
    return at.line() == 1 && at.column() + at.length() - 1 <= length;
  }
}
