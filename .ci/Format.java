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

/// Formats every Java file of the project (`apply ROOT`), or says which ones aren't (`check ROOT`).
public final class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.builder().build());

  private Format() {}

  public static void main(String[] arguments) throws IOException {
    var apply = arguments[0].equals("apply");
    var root = Path.of(arguments[1]);
    var different = new ArrayList<Path>();
    for (var file : javaFiles(root)) {
      var text = Files.readString(file);
      var formatted = formatted(file, text);
      if (!formatted.equals(text)) {
        different.add(root.relativize(file));
        if (apply) {
          Files.writeString(file, formatted);
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
      System.err.println("Format them with `mvn -q -N verify -Dformat=apply`.");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file ->
              Stream.of("target", "runs", ".git").noneMatch(name -> inside(root, file, name)))
          .sorted()
          .toList();
    }
  }

  private static boolean inside(Path root, Path file, String folder) {
    for (var name : root.relativize(file)) {
      if (name.toString().equals(folder)) {
        return true;
      }
    }
    return false;
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
