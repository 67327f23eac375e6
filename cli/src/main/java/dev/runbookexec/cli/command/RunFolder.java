package dev.runbookexec.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder of one run: `journal.jsonl`, `runbook.yaml`, `evidence/`, `run.json`, `report.html`.
/// Only its owner can enter it.
public record RunFolder(Path path) {

  /// Makes the folder; it may exist, but must not hold a run yet.
  static RunFolder create(Path path) throws Failure {
    try {
      var owner =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectories(path, owner);
      Files.createDirectories(path.resolve("evidence"), owner);
    } catch (FileAlreadyExistsException notFolder) {
      throw new Failure(
          ExitCode.USAGE, "`" + path + "` is not a folder; name another one with `--out`.");
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.USAGE, "The run's folder `" + path + "` cannot be made: " + Reasons.of(problem));
    }
    var folder = new RunFolder(path);
    if (Files.exists(folder.journal())) {
      throw new Failure(
          ExitCode.USAGE, "`" + path + "` holds a run already; name another folder with `--out`.");
    }
    return folder;
  }

  /// A folder that a run has left.
  static RunFolder existing(Path path) throws Failure {
    var folder = new RunFolder(path);
    if (!Files.isRegularFile(folder.journal())) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + path + "` is not the folder of a run: it holds no `journal.jsonl`.");
    }
    return folder;
  }

  Path journal() {
    return path.resolve("journal.jsonl");
  }

  public Path evidence() {
    return path.resolve("evidence");
  }

  public Path report() {
    return path.resolve("report.html");
  }

  public Path runJson() {
    return path.resolve("run.json");
  }

  Path runbook() {
    return path.resolve("runbook.yaml");
  }

  /// Keeps the runbook and the files that it uses beside the journal, as they were when it ran.
  void keep(RunbookFile file) throws Failure {
    write(runbook(), file.source().text().getBytes(StandardCharsets.UTF_8));
    var used = file.sources().used();
    for (int i = 0; i < used.size(); i++) {
      write(used(i), used.get(i).text().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// A file that the runbook uses, by its number from 0.
  Path used(int number) {
    return path.resolve("used-" + (number + 1) + ".yaml");
  }

  /// Writes a file that only its owner can read, replacing it in one step.
  public static void write(Path path, byte[] bytes) throws Failure {
    var draft = path.resolveSibling(path.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      try (var channel =
          Files.newByteChannel(
              draft,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      Files.move(draft, path, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException problem) {
      throw new Failure(
          ExitCode.FAILED, "`" + path + "` cannot be written: " + Reasons.of(problem));
    }
  }
}
