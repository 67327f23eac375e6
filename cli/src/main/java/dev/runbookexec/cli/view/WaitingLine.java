package dev.runbookexec.cli.view;

import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The line that says what is being waited for and for how long. On a terminal it is written over
/// each second; elsewhere a line is added every half minute, so that a log stays readable.
public final class WaitingLine implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final InstantSource clock;
  private final Thread ticker;
  private @Nullable String what;
  private String note = "";
  private Instant since = Instant.EPOCH;
  private Instant lastSaid = Instant.EPOCH;
  private boolean onScreen;

  public WaitingLine(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.ticker = Thread.ofVirtual().name("waiting-line").start(this::tick);
  }

  /// Something begins that may take long.
  public synchronized void begin(String newWhat) {
    what = newWhat;
    note = "";
    since = clock.instant();
    lastSaid = since;
  }

  /// What it waits for at the moment.
  public synchronized void note(String newNote) {
    note = newNote;
  }

  /// It is over.
  public synchronized void end() {
    wipe();
    what = null;
  }

  /// Prints a whole line above it.
  public synchronized void print(String text) {
    wipe();
    terminal.err().println(text);
  }

  private void wipe() {
    if (onScreen) {
      terminal.err().print("\r\u001b[K");
      onScreen = false;
    }
  }

  private void tick() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(1000);
        show();
      }
    } catch (InterruptedException _) {
      // closed; nothing is left to show
    }
  }

  private synchronized void show() {
    if (what == null) {
      return;
    }
    var waited = Duration.between(since, clock.instant());
    var text =
        what
            + "  "
            + Lengths.shown(Duration.ofSeconds(waited.toSeconds()))
            + (note.isEmpty() ? "" : "  " + note);
    if (terminal.live()) {
      terminal.err().print("\r" + cut(text) + "\u001b[K");
      terminal.err().flush();
      onScreen = true;
    } else if (Duration.between(lastSaid, clock.instant()).compareTo(QUIET) >= 0) {
      terminal.err().println(text);
      lastSaid = clock.instant();
    }
  }

  private String cut(String text) {
    return text.length() <= terminal.width() - 1
        ? text
        : text.substring(0, Math.max(1, terminal.width() - 2)) + "…";
  }

  @Override
  public void close() {
    end();
    ticker.interrupt();
  }
}
