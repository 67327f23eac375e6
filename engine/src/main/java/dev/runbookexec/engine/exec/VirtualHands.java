package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.engine.run.Outcome;
import dev.runbookexec.engine.run.Turn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/// Performs each effect on a virtual thread of its own.
final class VirtualHands implements Hands {
  private final Performer performer;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Map<Turn.Perform, Thread> underWay = new LinkedHashMap<>();
  private final Set<Turn.Perform> told = new HashSet<>();

  VirtualHands(Performer performer) {
    this.performer = performer;
  }

  private sealed interface Message {
    record Done(Turn.Perform turn, Outcome outcome) implements Message {}

    /// A bug in a performer.
    record Broken(Turn.Perform turn, RuntimeException bug) implements Message {}

    record Wake() implements Message {}
  }

  @Override
  public void begin(Turn.Perform turn, Performer.Progress progress) {
    var thread =
        Thread.ofVirtual()
            .name("effect of " + turn.place().step())
            .unstarted(() -> messages.add(perform(turn, progress)));
    underWay.put(turn, thread);
    thread.start();
  }

  private Message perform(Turn.Perform turn, Performer.Progress progress) {
    try {
      return new Message.Done(turn, performer.perform(turn.effect(), progress));
    } catch (RuntimeException bug) {
      return new Message.Broken(turn, bug);
    } catch (Error fatal) {
      return new Message.Broken(turn, new IllegalStateException("An effect broke down", fatal));
    }
  }

  @Override
  public Optional<Ended> next() {
    return switch (take()) {
      case Message.Wake _ -> Optional.empty();
      case Message.Done(var turn, var outcome) -> {
        forget(turn);
        yield Optional.of(new Ended(turn, outcome));
      }
      case Message.Broken(var turn, var bug) -> {
        forget(turn);
        throw bug;
      }
    };
  }

  /// Who interrupts the run's own thread means the run.
  private Message take() {
    try {
      return messages.take();
    } catch (InterruptedException _) {
      end(_ -> true);
      return new Message.Wake();
    }
  }

  @Override
  public void end(Predicate<Effect> which) {
    underWay.forEach((turn, thread) -> {
      if (which.test(turn.effect()) && told.add(turn)) {
        thread.interrupt();
      }
    });
  }

  private void forget(Turn.Perform turn) {
    underWay.remove(turn);
    told.remove(turn);
  }

  @Override
  public void leave() {
    end(_ -> true);
    underWay.values().forEach(VirtualHands::join);
    underWay.clear();
  }

  private static void join(Thread thread) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void wake() {
    messages.add(new Message.Wake());
  }
}
