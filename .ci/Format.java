import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java file of the folders (`apply FOLDER...`), or says which ones aren't formatted
/// (`check FOLDER...`). A folder that doesn't exist is empty.
public final class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.builder().build());

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    var apply = arguments[0].equals("apply");
    var different = new ArrayList<Path>();
    for (var folder : List.of(arguments).subList(1, arguments.length)) {
      for (var file : javaFiles(Path.of(folder))) {
        var text = Files.readString(file);
        var formatted = formatted(file, text);
        if (!formatted.equals(text)) {
          different.add(file);
          if (apply) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
    report(apply, different);
  }

  private static void report(boolean apply, List<Path> different) {
    for (var file : different) {
      System.err.println((apply ? "Formatted " : "Not formatted: ") + file);
    }
    if (!apply && !different.isEmpty()) {
      System.err.println("Format them with `mvn -q -N -Pformat initialize`.");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static String formatted(Path file, String text) {
    try {
      var imports =
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
      return FORMATTER.formatSource(imports);
    } catch (FormatterException failure) {
      throw new IllegalArgumentException(
          file + " can't be parsed: " + failure.getMessage(), failure);
    }
  }
}
