package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.engine.check.RunbookCheck;
import dev.runbookexec.engine.journal.Hashes;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A runbook as it was found and read.
///
/// @param name the file as shown to people
/// @param runbook there unless it has errors
/// @param findings of reading and checking
public record RunbookFile(
    Path path,
    String name,
    SourceText source,
    Optional<Runbook> runbook,
    List<Diagnostic> findings) {

  /// A runbook is text for people; a larger file is something else.
  private static final long LARGEST = 4L * 1024 * 1024;

  /// Finds a runbook by a file's name, or by its own in `.`, `runbooks/` and the folders of
  /// `RUNBOOK_PATH`, and reads it.
  public static RunbookFile find(String name, Surroundings surroundings) throws Failure {
    var path = locate(name, surroundings);
    var bytes = bytes(path, name);
    var shown = name.endsWith(".yaml") || name.endsWith(".yml") ? name : surroundings.shown(path);
    return read(path, shown, bytes);
  }

  /// Reads a runbook from what a file held.
  static RunbookFile read(Path path, String name, byte[] bytes) throws Failure {
    var source = new SourceText(name, text(name, bytes));
    var parsed = RunbookReader.read(source);
    var findings = new ArrayList<>(parsed.findings());
    parsed.value().ifPresent(runbook -> findings.addAll(RunbookCheck.check(runbook)));
    var sound = findings.stream().noneMatch(Diagnostic::isError);
    return new RunbookFile(path, name, source, sound ? parsed.value() : Optional.empty(), findings);
  }

  private static String text(String name, byte[] bytes) throws Failure {
    var input = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
    } catch (CharacterCodingException malformed) {
      var line =
          1
              + new String(bytes, 0, input.position(), StandardCharsets.UTF_8)
                  .chars()
                  .filter(c -> c == '\n')
                  .count();
      throw new Failure(
          ExitCode.BAD_RUNBOOK,
          "`"
              + name
              + "` is not UTF-8 text: see line "
              + line
              + ", byte "
              + (input.position() + 1)
              + ".");
    }
  }

  /// The runbook, after showing its findings; errors end the command.
  Runbook runnable(Terminal terminal) throws Failure {
    new DiagnosticView(terminal).show(source, findings);
    return runbook.orElseThrow(
        () -> new Failure(ExitCode.BAD_RUNBOOK, "The runbook has errors, so nothing was done."));
  }

  String sha256() {
    return Hashes.sha256(source.text());
  }

  private static Path locate(String name, Surroundings surroundings) throws Failure {
    var places = places(name, surroundings);
    for (var place : places) {
      if (Files.isRegularFile(place)) {
        return place;
      }
    }
    if (Files.isDirectory(places.getFirst())) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + name + "` is a folder; name a runbook, such as `" + name + "/disk.yaml`.");
    }
    var looked = places.stream().map(surroundings::shown).toList();
    throw new Failure(
        ExitCode.USAGE,
        "There is no runbook `"
            + name
            + "`. Looked for "
            + String.join(", ", looked)
            + ". Name a file, or set RUNBOOK_PATH to the folders that hold your runbooks.");
  }

  private static List<Path> places(String name, Surroundings surroundings) {
    var here = surroundings.directory();
    var places = new ArrayList<Path>();
    places.add(here.resolve(name));
    if (name.contains("/")) {
      return places;
    }
    var folders = new ArrayList<Path>(List.of(here, here.resolve("runbooks")));
    var more = surroundings.environment().getOrDefault("RUNBOOK_PATH", "");
    for (var folder : more.split(":", -1)) {
      if (!folder.isBlank()) {
        folders.add(here.resolve(folder));
      }
    }
    for (var folder : folders) {
      places.add(folder.resolve(name + ".yaml"));
    }
    return places.stream().distinct().toList();
  }

  private static byte[] bytes(Path path, String name) throws Failure {
    try {
      if (Files.size(path) > LARGEST) {
        throw new Failure(
            ExitCode.BAD_RUNBOOK, "`" + name + "` is larger than 4 MB; a runbook is not.");
      }
      return Files.readAllBytes(path);
    } catch (IOException problem) {
      throw new Failure(ExitCode.USAGE, "`" + name + "` cannot be read: " + Reasons.of(problem));
    }
  }
}
