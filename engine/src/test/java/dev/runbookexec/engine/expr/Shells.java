package dev.runbookexec.engine.expr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The shells of this machine, as runbooks may meet them on a target.
enum Shells {
  DASH("dash"),
  BASH("bash"),
  BASH_POSIX("bash", "--posix"),
  BUSYBOX("busybox", "sh");

  private final List<String> command;

  Shells(String... command) {
    this.command = List.of(command);
  }

  /// Those that are there; says which are not.
  static List<Shells> present() {
    var present = new ArrayList<Shells>();
    for (var shell : values()) {
      if (shell.isPresent()) {
        present.add(shell);
      } else {
        System.out.println("Not tested: there is no " + shell.command.getFirst() + " here.");
      }
    }
    return present;
  }

  private boolean isPresent() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command.getFirst())));
  }

  /// What the script writes to its standard output.
  String output(String script, Path folder) throws IOException, InterruptedException {
    var file = folder.resolve(".script");
    Files.writeString(file, script);
    var words = new ArrayList<>(command);
    words.add(file.toString());
    var builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(folder.resolve(".errors").toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The shell did not end: " + script);
    }
    return output;
  }
}
