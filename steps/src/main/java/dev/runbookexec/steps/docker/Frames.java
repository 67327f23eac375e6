package dev.runbookexec.steps.docker;

import dev.runbookexec.steps.OutputCapture;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The two streams of a container in one: each frame has a byte that names the stream, three zeros,
/// and its length (Engine API, `ContainerAttach`, stream format).
final class Frames {
  private Frames() {}

  /// Where the bytes of a stream go.
  interface Sink {
    void add(OutputCapture.Stream stream, byte[] bytes, int length) throws IOException;
  }

  /// Reads to the end.
  static void read(InputStream in, Sink sink) throws IOException {
    var data = new DataInputStream(in);
    var buffer = new byte[32 * 1024];
    while (true) {
      int kind;
      try {
        kind = data.readUnsignedByte();
      } catch (EOFException end) {
        return;
      }
      data.skipNBytes(3);
      var left = Integer.toUnsignedLong(data.readInt());
      var stream = kind == 2 ? OutputCapture.Stream.ERR : OutputCapture.Stream.OUT;
      while (left > 0) {
        var read = data.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new EOFException("the engine ended in the middle of a frame");
        }
        sink.add(stream, buffer, read);
        left -= read;
      }
    }
  }

  /// A stream of a container with a terminal has no frames.
  static void readPlain(InputStream in, Sink sink) throws IOException {
    var buffer = new byte[32 * 1024];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      sink.add(OutputCapture.Stream.OUT, buffer, read);
    }
  }
}
