package dev.runbookexec.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.Node.ListNode;
import dev.runbookexec.engine.yaml.Node.MapNode;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random texts that look a little like YAML. The seeds are fixed, so a failure comes again.
final class YamlFuzzTest {
  private static final int TEXTS = 4000;

  private static final List<String> PIECES =
      List.of(
          "a",
          "key",
          ":",
          ": ",
          "- ",
          "\n",
          "\n  ",
          "\n    ",
          "\n\t",
          "\r\n",
          "\r",
          "[",
          "]",
          "{",
          "}",
          ",",
          "'",
          "\"",
          "''",
          "\\",
          "\\n",
          "\\x",
          "\\u12",
          "\\U0001F600",
          "\\UFFFFFFFF",
          "\\U00110000",
          "|",
          ">",
          "|-",
          ">2",
          "|9",
          "|\n  x\n",
          ">-\n  y\n z",
          "#",
          " # c",
          "&a ",
          "*a",
          "&",
          "*",
          "!",
          "!!str ",
          "!e!x ",
          "!<",
          "<<: ",
          "? ",
          "---\n",
          "...\n",
          "%YAML 1.2\n",
          "%TAG ! x\n",
          "%",
          "@",
          "`",
          "0755",
          "1e9",
          "~",
          "true",
          "😀",
          "é",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\u0000",
          "\uD800",
          "${{ x }}",
          " ",
          "   ",
          "\t");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void given_any_text_when_read_then_there_is_a_tree_or_an_error_and_every_place_exists(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      check(text(random));
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    var pieces = random.nextInt(1, 40);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static void check(String text) {
    var source = new SourceText("f", text);
    var document = YamlReader.read(source);

    assertThat(document.root().isPresent() || hasError(document.findings())).as(text).isTrue();
    document.findings().forEach(finding -> assertThat(source.render(finding)).isNotBlank());
    document.root().ifPresent(YamlFuzzTest::visit);
  }

  private static boolean hasError(List<Diagnostic> findings) {
    return findings.stream().anyMatch(Diagnostic::isError);
  }

  private static void visit(Node node) {
    switch (node) {
      case MapNode map ->
          map.entries()
              .forEach(entry -> {
                visit(entry.key());
                visit(entry.value());
              });
      case ListNode list -> list.items().forEach(YamlFuzzTest::visit);
      case ScalarNode scalar -> {
        for (int i = 0; i <= scalar.text().length(); i++) {
          assertThat(scalar.part(i, 3).column()).isPositive();
        }
      }
    }
  }
}
