package dev.runbookexec.steps;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    var name = effect.file().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(name);
      for (int i = 2; Files.exists(file); i++) {
        file = folder.resolve(i + "-" + name);
      }
      var bytes = effect.text().getBytes(StandardCharsets.UTF_8);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, bytes);
      return new Outcome.Done(file.getFileName() + ", " + bytes.length + " bytes");
    } catch (IOException problem) {
      return new Outcome.NotStarted(
          "The evidence `" + name + "` cannot be written: " + problem.getMessage());
    }
  }
}
