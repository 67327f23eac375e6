package dev.runbookexec.steps;

import dev.runbookexec.engine.run.Output;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Collects what a command writes on both its streams, at the same time, in bounded memory.
public final class OutputCapture {
  private static final int LIMIT = 512 * 1024;

  private final HeadAndTail out = new HeadAndTail(LIMIT);
  private final HeadAndTail err = new HeadAndTail(LIMIT);
  private final HeadAndTail both = new HeadAndTail(LIMIT);
  private final MessageDigest digest = sha256();
  private long lastGrowth = System.nanoTime();
  private Optional<String> broke = Optional.empty();

  /// Which stream bytes came on.
  public enum Stream {
    OUT,
    ERR
  }

  /// Reads a stream to its end on a thread of its own. A stream that breaks ends there; why it
  /// broke shows in how the command ended.
  public Thread drain(InputStream stream, Stream kind) {
    return Thread.ofVirtual()
        .name("drain-" + kind)
        .start(() -> {
          var buffer = new byte[16 * 1024];
          try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
              add(kind, buffer, read);
            }
          } catch (IOException problem) {
            noteBreak(problem);
          }
        });
  }

  private synchronized void noteBreak(IOException problem) {
    broke = Optional.of(String.valueOf(problem.getMessage()));
  }

  /// Why a stream ended before its end, if one did.
  public synchronized Optional<String> broke() {
    return broke;
  }

  /// Adds bytes that came on a stream.
  public synchronized void add(Stream kind, byte[] bytes, int length) {
    (kind == Stream.OUT ? out : err).add(bytes, length);
    both.add(bytes, length);
    digest.update(bytes, 0, length);
    lastGrowth = System.nanoTime();
  }

  /// How long nothing has come, in milliseconds.
  public synchronized long quietMillis() {
    return (System.nanoTime() - lastGrowth) / 1_000_000;
  }

  /// What has come so far.
  public synchronized Output output() {
    var hash = copy(digest).digest();
    return new Output(
        out.text(),
        err.text(),
        both.text(),
        out.total() + err.total(),
        both.isCut() || out.isCut() || err.isCut(),
        HexFormat.of().formatHex(hash));
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("The JDK's SHA-256 can be copied", impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
