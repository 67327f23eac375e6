package dev.runbookexec.steps.docker;

import dev.runbookexec.steps.OutputCapture.Stream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/// Takes the process group off the beginning of the standard output; the rest is the command's.
/// Where no group comes, the command did not begin, and what comes instead are the engine's words.
///
/// The engine reads both streams at the same time, so errors of the command may come ahead of the
/// group; they are held back until it has come.
final class GroupLine implements Frames.Sink {
  private static final int LONGEST_WORDS = 16 * 1024;

  private final Frames.Sink rest;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private volatile OptionalLong group = OptionalLong.empty();

  GroupLine(Frames.Sink rest) {
    this.rest = rest;
  }

  /// Empty until it has come.
  OptionalLong group() {
    return group;
  }

  /// What came where the group should have.
  String wordsInstead() {
    return (out.toString(StandardCharsets.UTF_8) + errors.toString(StandardCharsets.UTF_8)).strip();
  }

  @Override
  public void add(Stream stream, byte[] bytes, int length) throws IOException {
    if (group.isPresent()) {
      rest.add(stream, bytes, length);
      return;
    }
    var held = stream == Stream.OUT ? out : errors;
    var before = held.size();
    held.write(bytes, 0, Math.min(length, LONGEST_WORDS - before));
    if (stream == Stream.OUT) {
      look(before, bytes, length);
    }
  }

  /// The line ends in these bytes, or it would have been seen before.
  private void look(int before, byte[] bytes, int length) throws IOException {
    var text = out.toString(StandardCharsets.ISO_8859_1);
    var end = text.indexOf('\n');
    if (end < before || !text.substring(0, end).matches("[1-9][0-9]{0,9}")) {
      return;
    }
    group = OptionalLong.of(Long.parseLong(text.substring(0, end)));
    flush(Stream.ERR, errors.toByteArray(), 0, errors.size());
    flush(Stream.OUT, bytes, end - before + 1, length);
  }

  private void flush(Stream stream, byte[] bytes, int from, int to) throws IOException {
    if (from < to) {
      rest.add(stream, Arrays.copyOfRange(bytes, from, to), to - from);
    }
  }
}
