package dev.runbookexec.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `new`: a runbook to start from, and its first scenario. No file is ever written over.
public final class NewCommand {
  private final Surroundings surroundings;

  public NewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public int run(NewRequest request) throws Failure {
    var name = request.name();
    var runbook = surroundings.directory().resolve(name + ".yaml");
    var scenario =
        surroundings.directory().resolve("scenarios").resolve(name).resolve("first.yaml");
    for (var file : List.of(runbook, scenario)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Failure(
            ExitCode.USAGE,
            "There is `" + surroundings.shown(file) + "` already, so nothing was written.");
      }
    }
    write(scenario, PackagedText.of("new/first.yaml"));
    write(runbook, template(request));
    surroundings.terminal().out().print(next(surroundings.shown(runbook), name));
    return ExitCode.DONE.code();
  }

  private static String template(NewRequest request) {
    var title = request.title().orElse("What is wrong, in a few words");
    return PackagedText.of("new/runbook.yaml")
        .replace("‹NAME›", request.name())
        .replace("‹TITLE›", "'" + title.replace("'", "''") + "'");
  }

  private void write(Path file, String text) throws Failure {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.FAILED,
          "`" + surroundings.shown(file) + "` cannot be written: " + Reasons.of(problem) + ".");
    }
  }

  private static String next(String file, String name) {
    return """
    %1$s and scenarios/%2$s/first.yaml are written. What next:
      edit %1$s, then
      runbook-exec lint %1$s
      runbook-exec drill %1$s
      runbook-exec %1$s --dry-run
    """
        .formatted(file, name);
  }
}
