package dev.runbookexec.cli;

import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.view.Safe;
import dev.runbookexec.steps.operator.Prompt;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The person at the terminal. What is shown is made safe first: parts of it may come from afar.
final class Keyboard implements Prompt {
  private final Surroundings surroundings;
  private CompletableFuture<Optional<String>> line =
      CompletableFuture.completedFuture(Optional.empty());

  Keyboard(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void show(String text) {
    surroundings.terminal().err().println(Safe.text(text));
  }

  /// The line is read on a thread of its own, since reading cannot be interrupted and waiting can.
  @Override
  public Optional<String> ask(String question) {
    surroundings.terminal().err().print(Safe.text(question));
    surroundings.terminal().err().flush();
    try {
      return coming().get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("The keyboard cannot be read", bug);
    }
  }

  /// A line that is still being typed is for this question; one that was finished before is not: it
  /// cannot have been meant as an answer.
  private synchronized CompletableFuture<Optional<String>> coming() {
    if (line.isDone()) {
      var next = new CompletableFuture<Optional<String>>();
      Thread.ofVirtual().name("keyboard").start(() -> next.complete(read()));
      line = next;
    }
    return line;
  }

  private Optional<String> read() {
    try {
      return Optional.ofNullable(surroundings.keyboard().readLine());
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  @Override
  public String person() {
    return surroundings.operator();
  }
}
