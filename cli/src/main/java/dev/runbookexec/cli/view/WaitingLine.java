package dev.runbookexec.cli.view;

import dev.runbookexec.engine.run.RunEvent.Place;
import dev.runbookexec.engine.source.Lengths;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The line that says what is being waited for and for how long. On a terminal it is written over
/// each second; elsewhere a line is added every half minute, so that a log stays readable.
public final class WaitingLine implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final InstantSource clock;
  private final Thread ticker;
  private final SequencedMap<Place, Waiting> underWay = new LinkedHashMap<>();
  private final List<String> heldBack = new ArrayList<>();
  private Optional<Place> question = Optional.empty();
  private Instant lastSaid = Instant.EPOCH;
  private boolean onScreen;

  private record Waiting(String what, Instant since, String note) {}

  public WaitingLine(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.ticker = Thread.ofVirtual().name("waiting-line").start(this::tick);
  }

  /// Something begins that may take long.
  public synchronized void begin(Place place, String what) {
    underWay.put(place, new Waiting(what, clock.instant(), ""));
    lastSaid = clock.instant();
  }

  /// What it waits for at the moment.
  public synchronized void note(Place place, String note) {
    underWay.computeIfPresent(place, (_, one) -> new Waiting(one.what(), one.since(), note));
  }

  /// It is over.
  public synchronized void end(Place place) {
    wipe();
    underWay.remove(place);
    if (question.equals(Optional.of(place))) {
      release();
    }
  }

  /// Nothing is waited for any more.
  public synchronized void end() {
    wipe();
    underWay.clear();
    release();
  }

  /// A person is asked something: until that is over nothing is written between question and
  /// answer.
  public synchronized void hold(Place place) {
    wipe();
    question = Optional.of(place);
  }

  private void release() {
    question = Optional.empty();
    heldBack.forEach(terminal.err()::println);
    heldBack.clear();
  }

  /// Prints a whole line above it.
  public synchronized void print(String text) {
    if (question.isPresent()) {
      heldBack.add(text);
      return;
    }
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
    if (underWay.isEmpty() || question.isPresent()) {
      return;
    }
    var text = text();
    if (terminal.live()) {
      terminal.err().print("\r" + cut(text) + "\u001b[K");
      terminal.err().flush();
      onScreen = true;
    } else if (Duration.between(lastSaid, clock.instant()).compareTo(QUIET) >= 0) {
      terminal.err().println(text);
      lastSaid = clock.instant();
    }
  }

  /// What has been waited for longest, and how much more there is.
  private String text() {
    var longest = underWay.firstEntry().getValue();
    var waited = Duration.between(longest.since(), clock.instant());
    var more = underWay.size() - 1;
    return longest.what()
        + "  "
        + Lengths.shown(Duration.ofSeconds(waited.toSeconds()))
        + (longest.note().isEmpty() ? "" : "  " + longest.note())
        + (more == 0 ? "" : "  (and " + more + " more)");
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
