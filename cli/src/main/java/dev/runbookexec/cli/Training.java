package dev.runbookexec.cli;

import dev.runbookexec.cli.command.PackagedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What the start-up archive is made from: the commands that people wait for, on a runbook that
/// uses most of the language. Contacts nothing.
final class Training {
  private Training() {}

  /// @param arguments a folder for what is made on the way, and one with more runbooks
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    Files.createDirectories(folder.resolve("scenarios/training"));
    Files.writeString(folder.resolve("training.yaml"), PackagedText.of("training/training.yaml"));
    Files.writeString(
        folder.resolve("scenarios/training/all.yaml"), PackagedText.of("training/all.yaml"));
    var out = folder.resolve("out");
    run(folder, "lint", "training");
    run(folder, "training", "--dry-run");
    run(folder, "drill", "training", "--verbose", "--out", out.toString());
    run(folder, "report", out.resolve("all").toString());
    if (Files.isDirectory(Path.of(arguments[1]))) {
      run(folder, "lint", arguments[1]);
    }
  }

  private static void run(Path folder, String... command) {
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(new byte[0]);
    var wiring = new Wiring(nowhere, System.err, in, Map.of(), folder, "training");
    var code = wiring.run(command);
    if (code != 0) {
      System.err.println(
          "The training of `" + String.join(" ", command) + "` ended with " + code + ".");
    }
  }
}
