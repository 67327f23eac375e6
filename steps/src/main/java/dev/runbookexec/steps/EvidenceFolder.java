package dev.runbookexec.steps;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes evidence files; only their owner can read them, and none leaves the folder.
final class EvidenceFolder {
  private final Path folder;

  EvidenceFolder(Path folder) {
    this.folder = folder;
  }

  /// Writes the file; a name that is taken gets a number.
  Outcome keep(Effect.KeepEvidence effect) {
    var name = safe(effect.file());
    var bytes = effect.text().getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(folder);
      var file = newFile(name);
      write(file, bytes);
      return new Outcome.Done(file.getFileName() + ", " + bytes.length + " bytes");
    } catch (IOException problem) {
      return new Outcome.NotStarted(
          "The evidence `" + name + "` cannot be written: " + problem.getMessage());
    }
  }

  /// A name without a folder in it, that is not hidden.
  private static String safe(String name) {
    var safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
    return safe.isEmpty() ? "_" : safe;
  }

  /// Whatever has the name already, also a link that leads elsewhere, stays as it is.
  private Path newFile(String name) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    for (int i = 1; ; i++) {
      try {
        return Files.createFile(folder.resolve(i == 1 ? name : i + "-" + name), ownerOnly);
      } catch (FileAlreadyExistsException taken) {
        // the next number is free, or the one after it
      }
    }
  }

  /// Half a file would be no evidence.
  private static void write(Path file, byte[] bytes) throws IOException {
    try {
      Files.write(file, bytes);
    } catch (IOException problem) {
      Files.deleteIfExists(file);
      throw problem;
    }
  }
}
