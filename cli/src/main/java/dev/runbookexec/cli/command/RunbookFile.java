package dev.runbookexec.cli.command;

import dev.runbookexec.cli.view.DiagnosticView;
import dev.runbookexec.cli.view.Terminal;
import dev.runbookexec.engine.journal.Hashes;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.read.RunbookReader;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Severity;
import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.SourceTexts;
import dev.runbookexec.engine.source.Span;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A runbook as it was found and read.
///
/// @param name the file as shown to people
/// @param sources its text, and those of the files that it uses
/// @param runbook there unless it has errors
/// @param findings of reading and checking
public record RunbookFile(
    Path path,
    String name,
    SourceTexts sources,
    Optional<Runbook> runbook,
    List<Diagnostic> findings) {

  /// Finds a runbook by a file's name, or by its own in `.`, `runbooks/` and the folders of
  /// `RUNBOOK_PATH`, and reads it.
  public static RunbookFile find(String name, Surroundings surroundings) throws Failure {
    var path = locate(name, surroundings);
    // Java works out powers of ten when it first meets a decimal: beside the reading, not within.
    Thread.ofPlatform().daemon().name("decimals").start(() -> BigDecimal.ONE.signum());
    var shown = name.endsWith(".yaml") || name.endsWith(".yml") ? name : surroundings.shown(path);
    try {
      return read(path, TextFile.read(path, shown), UsedFiles.in(surroundings.directory()));
    } catch (IOException problem) {
      throw new Failure(ExitCode.USAGE, "`" + name + "` cannot be read: " + Reasons.of(problem));
    }
  }

  /// Reads a runbook from what a file held.
  ///
  /// @param files those that it uses
  static RunbookFile read(Path path, TextFile file, UsedFiles files) {
    var source = file.source();
    if (file.problem().isPresent()) {
      var problem = List.of(file.problem().get());
      return new RunbookFile(
          path, source.file(), SourceTexts.of(source), Optional.empty(), problem);
    }
    try {
      return checked(path, source, files);
    } catch (StackOverflowError | OutOfMemoryError _) {
      // Within the limits of a file there is still room for what is nested or large in one place.
      var problem =
          Diagnostic.error(
                  "RB1104",
                  Span.startOf(source.file()),
                  "Checking this runbook takes more memory than there is.")
              .withHint("a pattern, an expression or a chain of procedures is very long in it.");
      return new RunbookFile(
          path, source.file(), SourceTexts.of(source), Optional.empty(), List.of(problem));
    }
  }

  private static RunbookFile checked(Path path, SourceText source, UsedFiles files) {
    var draft = RunbookReader.draft(source, files);
    var texts = new ArrayList<SourceText>(List.of(source));
    texts.addAll(files.read());
    var findings = new ArrayList<>(draft.findings());
    if (draft.isSound()) {
      draft.runbook().ifPresent(runbook -> findings.addAll(Checks.of(runbook, texts)));
    } else {
      findings.addAll(DraftChecks.of(draft, texts));
    }
    var sound = findings.stream().noneMatch(Diagnostic::isError);
    var runbook = sound ? draft.runbook() : Optional.<Runbook>empty();
    var sources = new SourceTexts(source, files.read());
    return new RunbookFile(path, source.file(), sources, runbook, findings);
  }

  /// The runbook, after showing its findings but for notes; errors end the command.
  Runbook runnable(Terminal terminal) throws Failure {
    var faults = findings.stream().filter(one -> one.severity() != Severity.NOTE).toList();
    new DiagnosticView(terminal).show(sources, faults);
    return runbook.orElseThrow(
        () -> new Failure(ExitCode.BAD_RUNBOOK, "The runbook has errors, so nothing was done."));
  }

  SourceText source() {
    return sources.main();
  }

  String sha256() {
    return Hashes.sha256(source().text());
  }

  /// The files that it uses, with the SHA-256 of their texts.
  SequencedMap<String, String> used() {
    var used = new LinkedHashMap<String, String>();
    sources.used().forEach(text -> used.put(text.file(), Hashes.sha256(text.text())));
    return used;
  }

  static Path locate(String name, Surroundings surroundings) throws Failure {
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
}
