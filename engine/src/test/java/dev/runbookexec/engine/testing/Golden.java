package dev.runbookexec.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Cases as data: each folder below `src/test/resources/<area>` holds what is `given` and what is
/// `expected.txt`. With `-Drewrite=true` the expected files are written anew; review the difference
/// like code.
public final class Golden {
  private Golden() {}

  /// @param given the name of the given file
  /// @param tell from the given file's text to what is expected
  public static Stream<DynamicTest> cases(String area, String given, UnaryOperator<String> tell) {
    var root = Path.of("src", "test", "resources", area);
    try (var folders = Files.list(root)) {
      var cases = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(cases).as("cases in %s", root).isNotEmpty();
      return cases.stream()
          .map(folder ->
              DynamicTest.dynamicTest(
                  String.valueOf(folder.getFileName()),
                  () -> compare(folder.resolve("expected.txt"), tell.apply(text(folder, given)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path folder, String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static void compare(Path expected, String actual) throws IOException {
    if (Boolean.getBoolean("rewrite")) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
