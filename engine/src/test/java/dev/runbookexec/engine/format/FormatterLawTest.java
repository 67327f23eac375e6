package dev.runbookexec.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The law of the formatter, for all YAML that the project has: the formatted text says the same,
/// line by line, and formatting it again changes nothing.
final class FormatterLawTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> FOLDERS =
      List.of("runbooks", "examples", "docs", "engine/src", "cli/src", "steps/src", "reports/src");
  private static final int ROUNDS = 12;
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml[^\\n]*\\n(.*?)^```");

  static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : FOLDERS) {
      try (var all = Files.walk(ROOT.resolve(folder))) {
        all.filter(path -> path.toString().matches(".*[.](ya?ml|md)")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void given_any_file_when_formatted_then_it_says_the_same_and_stays_so(Path file)
      throws IOException {
    for (var text : texts(file)) {
      lawful(text);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void given_any_file_with_shaken_white_space_when_formatted_then_the_law_holds(Path file)
      throws IOException {
    var random = new Random(20261124);
    for (var text : texts(file)) {
      for (var round = 0; round < ROUNDS; round++) {
        lawful(shaken(text.lines().toList(), random));
      }
    }
  }

  private static List<String> texts(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (!file.toString().endsWith(".md")) {
      return List.of(text);
    }
    return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /// Half of the texts are shaken everywhere, half in few places: those more often stay sound.
  private static String shaken(List<String> lines, Random random) {
    var text = new StringBuilder();
    var wide = random.nextInt(3) == 0;
    var seldom = random.nextBoolean() ? 1 : 10;
    for (var line : lines) {
      var indented = wide ? " ".repeat(Structure.indent(line)) + line : line;
      text.append(shaken(indented, random.nextInt(18 * seldom), random)).append('\n');
    }
    return random.nextInt(5) == 0 ? text.toString().stripTrailing() : text.toString();
  }

  private static String shaken(String line, int kind, Random random) {
    return switch (kind) {
      case 0 -> line + "  ";
      case 1 -> line + "\n\n";
      case 2 -> line.replaceFirst(": ", ":   ");
      case 3 -> line.replaceFirst("- ", "-   ");
      case 4 -> line.replace("{ ", "{").replace(" }", "}");
      case 5 -> line + " # remark";
      case 6 -> line + "\n" + " ".repeat(random.nextInt(9)) + "# remark";
      case 7 -> line + "\n" + " ".repeat(random.nextInt(9));
      case 8 -> line + "\r";
      case 9 -> line.replaceFirst("^  ", "");
      case 10 -> "  " + line;
      case 11 -> line.replaceFirst("[|]$", "|+");
      case 12 -> line.replaceFirst("[|]$", "|2");
      case 13 -> line.replaceFirst(" ", "\t");
      case 14 -> line.replaceFirst(", ", ",\n" + " ".repeat(random.nextInt(9)));
      case 15 -> line.isEmpty() ? line : line.substring(random.nextInt(line.length()));
      case 16 -> line.replaceFirst(": ", ":\n" + " ".repeat(random.nextInt(9)));
      default -> line;
    };
  }

  private static void lawful(String text) {
    var source = new SourceText("f.yaml", text);
    var formatted = Formatter.format(source).value();
    if (formatted.isEmpty()) {
      assertThat(YamlReader.read(source).findings()).isNotEmpty();
      return;
    }
    var once = formatted.get();
    assertThat(SameMeaning.of(source, YamlReader.read(source), once)).isTrue();
    assertThat(linesOf(once)).isEqualTo(linesOf(text));
    assertThat(Formatter.format(new SourceText("f.yaml", once)).value()).contains(once);
  }

  /// The lines without their blanks; of blank lines in a row one, and none at the ends.
  private static List<String> linesOf(String text) {
    var lines = new ArrayList<String>();
    for (var line : text.lines().map(FormatterLawTest::signs).toList()) {
      if (!line.isEmpty() || (!lines.isEmpty() && !lines.getLast().isEmpty())) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String signs(String line) {
    return line.replaceAll("[\\s\uFEFF]+", "");
  }
}
