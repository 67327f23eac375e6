package dev.runbookexec.cli;

import java.nio.file.Path;
import java.util.Map;

/// Where the program starts.
public final class Main {
  private Main() {}

  /// Answers `--version` at once; everything else is wired and run.
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println("runbook-exec " + version());
      return;
    }
    var code =
        new Wiring(
                System.out,
                System.err,
                System.in,
                Map.copyOf(System.getenv()),
                Path.of("").toAbsolutePath(),
                version())
            .run(arguments);
    System.out.flush();
    System.err.flush();
    // Every connection is closed by then; idle threads of libraries are not waited for.
    Runtime.getRuntime().halt(code);
  }

  private static String version() {
    var version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
