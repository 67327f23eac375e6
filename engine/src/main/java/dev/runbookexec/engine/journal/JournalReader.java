package dev.runbookexec.engine.journal;

import dev.runbookexec.engine.exec.JournalException;
import dev.runbookexec.engine.run.Entry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a journal back.
public final class JournalReader {
  private JournalReader() {}

  /// A journal as it was found on disk.
  ///
  /// @param entries in order, from the first
  /// @param cutOff whether the last line is incomplete, as a crash leaves it; that line is not
  ///   counted
  /// @param head the hash of the last whole line
  /// @param lost sentences about texts beside it that were changed or are gone
  public record Journal(List<Entry> entries, boolean cutOff, String head, List<String> lost) {
    public Journal {
      entries = List.copyOf(entries);
      lost = List.copyOf(lost);
    }
  }

  /// @throws JournalException if the file cannot be read, is not a journal, or a line was changed,
  ///   added or taken out; the message names the first bad line
  public static Journal read(Path path) throws JournalException {
    var text = text(path);
    var whole = text.endsWith("\n") ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    var lines = whole.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(JournalFile.HEADER)) {
      throw new JournalException(
          "`" + path + "` is not a journal of this version of runbook-exec.");
    }
    var longTexts = new LongTexts(path.resolveSibling("evidence"));
    var entries = new ArrayList<Entry>();
    var previous = Hashes.sha256(lines.getFirst());
    for (int i = 1; i < lines.size(); i++) {
      var fields = EntryCodec.fields(lines.get(i), i + 1);
      if (!previous.equals(fields.get("prev"))) {
        throw new JournalException(
            "Line "
                + (i + 1)
                + " of `"
                + path
                + "` does not follow from the line before it: the journal was changed.");
      }
      entries.add(longTexts.bringBack(EntryCodec.entry(fields, i + 1)));
      previous = Hashes.sha256(lines.get(i));
    }
    return new Journal(entries, whole.length() < text.length(), previous, longTexts.lost());
  }

  private static String text(Path path) throws JournalException {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException notText) {
      throw new JournalException("`" + path + "` is not a journal: it is not UTF-8 text.", notText);
    } catch (IOException problem) {
      throw new JournalException(
          "The journal `" + path + "` cannot be read: " + problem.getMessage(), problem);
    }
  }
}
