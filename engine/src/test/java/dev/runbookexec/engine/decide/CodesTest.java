package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CodesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/runbookexec/engine/decide");
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path DOCS = Path.of("../docs/diagnostics.md");

  /// Needs too large a table for a case; `TableCheckTest` has it.
  private static final String BEYOND_THE_BUDGET = "RB0506";

  @Test
  void given_the_codes_of_cells_and_tables_when_looked_up_then_each_has_a_case()
      throws IOException {
    var codes = codes(SOURCES);
    codes.remove(BEYOND_THE_BUDGET);

    var cases = codes(RESOURCES.resolve("cell-messages"));
    cases.addAll(codes(RESOURCES.resolve("table-messages")));
    cases.addAll(codes(RESOURCES.resolve("findings")));
    cases.removeIf(code -> !code.startsWith("RB04") && !code.startsWith("RB05"));
    assertThat(cases).isEqualTo(codes);
  }

  @Test
  void given_the_codes_of_cells_and_tables_when_looked_up_then_each_is_documented()
      throws IOException {
    var documented = codes(DOCS);

    documented.removeIf(code -> !code.startsWith("RB04") && !code.startsWith("RB05"));
    assertThat(documented).isEqualTo(codes(SOURCES));
  }

  private static Set<String> codes(Path root) throws IOException {
    var codes = new TreeSet<String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var matcher = Pattern.compile("RB[0-9]{4}").matcher(Files.readString(file));
        while (matcher.find()) {
          codes.add(matcher.group());
        }
      }
    }
    return codes;
  }
}
