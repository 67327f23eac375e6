package dev.runbookexec.steps;

import dev.runbookexec.engine.run.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Keeps the beginning and the end of a stream of bytes, and counts the rest.
final class HeadAndTail {
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final byte[] tail;
  private final int limit;
  private long total;
  private long inTail;

  /// @param limit how many bytes of each end are kept
  HeadAndTail(int limit) {
    this.limit = limit;
    this.tail = new byte[limit];
  }

  void add(byte[] bytes, int length) {
    total += length;
    var forHead = Math.min(length, limit - head.size());
    head.write(bytes, 0, forHead);
    for (int i = forHead; i < length; ) {
      var at = (int) (inTail % limit);
      var part = Math.min(length - i, limit - at);
      System.arraycopy(bytes, i, tail, at, part);
      inTail += part;
      i += part;
    }
  }

  long total() {
    return total;
  }

  boolean isCut() {
    return inTail > limit;
  }

  /// Malformed UTF-8 comes out as U+FFFD; where bytes were left out a line says how many.
  String text() {
    if (!isCut()) {
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(head.toByteArray());
      whole.write(tail, 0, (int) inTail);
      return whole.toString(StandardCharsets.UTF_8);
    }
    var at = (int) (inTail % limit);
    var end = new ByteArrayOutputStream();
    end.write(tail, at, limit - at);
    end.write(tail, 0, at);
    return head.toString(StandardCharsets.UTF_8)
        + Output.leftOut(inTail - limit)
        + end.toString(StandardCharsets.UTF_8);
  }
}
