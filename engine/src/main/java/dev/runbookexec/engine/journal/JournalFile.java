package dev.runbookexec.engine.journal;

import dev.runbookexec.engine.exec.Journal;
import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A journal on disk: JSON lines, each holding the SHA-256 of the line before it, so that a line
/// that was changed or taken out shows. The first line names the format and its version.
public final class JournalFile implements Journal, AutoCloseable {
  static final String HEADER = "{\"journal\":\"runbook-exec\",\"version\":1}";

  private final FileChannel channel;
  private final Path path;
  private final LongTexts longTexts;
  private String previous;

  private JournalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    this.longTexts = new LongTexts(path.resolveSibling("evidence"));
    this.previous = Hashes.sha256(HEADER);
  }

  /// Begins a new journal; the file must not exist. Only its owner can read it.
  public static JournalFile create(Path path) throws JournalException {
    try {
      var channel =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      var journal = new JournalFile(path, channel);
      journal.write(HEADER);
      return journal;
    } catch (IOException problem) {
      throw new JournalException(
          "The journal `" + path + "` cannot be begun: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void append(Entry entry) throws JournalException {
    try {
      var line = EntryCodec.line(longTexts.moveOut(entry), previous);
      write(line);
      previous = Hashes.sha256(line);
      if (mustLast(entry.event())) {
        channel.force(false);
      }
    } catch (IOException problem) {
      throw new JournalException(
          "The journal `"
              + path
              + "` cannot be written, so the run cannot go on: "
              + problem.getMessage(),
          problem);
    }
  }

  /// The hash of the last line: note it elsewhere, and nobody can change the journal unseen.
  public String head() {
    return previous;
  }

  private static boolean mustLast(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted _,
          RunEvent.EffectIntended _,
          RunEvent.EffectEnded _,
          RunEvent.Concluding _,
          RunEvent.RunEnded _ ->
          true;
      case RunEvent.StepStarted _,
          RunEvent.StepSkipped _,
          RunEvent.Decided _,
          RunEvent.FindingRecorded _,
          RunEvent.Said _,
          RunEvent.ValuesSet _,
          RunEvent.StepEnded _,
          RunEvent.ProcedureEntered _,
          RunEvent.ProcedureLeft _,
          RunEvent.CallEntered _,
          RunEvent.CallConcluding _,
          RunEvent.LoopStarted _,
          RunEvent.RoundStarted _,
          RunEvent.RoundEnded _,
          RunEvent.BranchStarted _,
          RunEvent.BranchConcluding _,
          RunEvent.BranchEnded _ ->
          false;
    };
  }

  private void write(String line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws JournalException {
    try {
      channel.close();
    } catch (IOException problem) {
      throw new JournalException(
          "The journal `" + path + "` cannot be closed: " + problem.getMessage(), problem);
    }
  }
}
