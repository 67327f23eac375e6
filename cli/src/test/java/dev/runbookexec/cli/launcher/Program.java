package dev.runbookexec.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// A tiny stand-in for the program: it prints a word, where it runs, and its arguments.
final class Program {
  private static final String NAME = "dev.runbookexec.cli.Main";

  private Program() {}

  static String source(String word) {
    return """
    package dev.runbookexec.cli;

    /// Stands in for the program.
    public final class Main {
      private Main() {}

      /// Prints a word, the working directory and the arguments.
      public static void main(String[] arguments) {
        System.out.println("%s " + System.getProperty("user.dir"));
        for (var argument : arguments) {
          System.out.println("[" + argument + "]");
        }
      }
    }
    """
        .formatted(word);
  }

  /// Compiles it into a jar that `java -jar` runs.
  static void writeJar(String word, Path folder, Path jar) throws IOException {
    var file = Files.createDirectories(folder).resolve("Main.java");
    Files.writeString(file, source(word));
    var exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), file.toString());
    if (exit != 0) {
      throw new IllegalStateException("javac ended with " + exit);
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, NAME);
    var entry = NAME.replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(entry));
      Files.copy(folder.resolve(entry), out);
      out.closeEntry();
    }
  }
}
