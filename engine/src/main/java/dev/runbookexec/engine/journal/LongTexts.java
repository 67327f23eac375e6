package dev.runbookexec.engine.journal;

import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Output;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Keeps long outputs beside the journal: a text above the limit goes to a file below `evidence`,
/// and the line holds a reference with the file's SHA-256.
final class LongTexts {
  private static final int LONGEST = 16 * 1024;
  private static final String REFERENCE = "\u0001evidence:";

  private final Path folder;
  private final List<String> lost = new ArrayList<>();

  LongTexts(Path folder) {
    this.folder = folder;
  }

  /// The entry with long outputs moved to files.
  Entry moveOut(Entry entry) throws IOException {
    if (!(entry.event() instanceof RunEvent.EffectEnded(var place, var attempt, var outcome))) {
      return entry;
    }
    var name = place.step() + "-" + entry.number();
    var problem = new IOException[1];
    var changed =
        withTexts(
            outcome,
            (part, text) -> {
              try {
                return moveOut(name + "." + part, text);
              } catch (IOException failure) {
                problem[0] = failure;
                return text;
              }
            });
    if (problem[0] != null) {
      throw problem[0];
    }
    return new Entry(entry.number(), entry.at(), new RunEvent.EffectEnded(place, attempt, changed));
  }

  private String moveOut(String name, String text) throws IOException {
    if (text.length() <= LONGEST) {
      return text;
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file = folder.resolve(name + ".txt");
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes);
    return REFERENCE + Hashes.sha256(bytes) + ":" + file.getFileName();
  }

  /// The entry with its long outputs read again; a file that is gone or was changed is said so.
  Entry bringBack(Entry entry) {
    if (!(entry.event() instanceof RunEvent.EffectEnded(var place, var attempt, var outcome))) {
      return entry;
    }
    var whole = withTexts(outcome, (_, text) -> bringBack(text));
    return new Entry(entry.number(), entry.at(), new RunEvent.EffectEnded(place, attempt, whole));
  }

  private String bringBack(String text) {
    if (!text.startsWith(REFERENCE)) {
      return text;
    }
    var parts = text.substring(REFERENCE.length()).split(":", 2);
    var file = folder.resolve(Path.of(parts[1]).getFileName());
    try {
      var bytes = Files.readAllBytes(file);
      return Hashes.sha256(bytes).equals(parts[0])
          ? new String(bytes, StandardCharsets.UTF_8)
          : lost("the evidence file " + file.getFileName() + " was changed after the run");
    } catch (IOException gone) {
      return lost("the evidence file " + file.getFileName() + " is gone");
    }
  }

  private String lost(String what) {
    lost.add(Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".");
    return "▮" + what + "▮";
  }

  /// Sentences about texts that could not be brought back.
  List<String> lost() {
    return List.copyOf(lost);
  }

  private interface Change {
    String of(String part, String text);
  }

  private static Outcome withTexts(Outcome outcome, Change change) {
    var changed =
        outcome.mapOutput(output ->
            new Output(
                change.of("stdout", output.stdout()),
                change.of("stderr", output.stderr()),
                change.of("text", output.text()),
                output.bytes(),
                output.truncated(),
                output.sha256()));
    return changed instanceof Outcome.DockerDone(var json, var exit, var output, var took)
        ? new Outcome.DockerDone(change.of("json", json), exit, output, took)
        : changed;
  }
}
