package dev.runbookexec.cli;

import dev.runbookexec.cli.command.Surroundings;
import dev.runbookexec.cli.view.Safe;
import dev.runbookexec.steps.operator.Prompt;
import java.io.IOException;
import java.util.Optional;

/// The person at the terminal. What is shown is made safe first: parts of it may come from afar.
final class Keyboard implements Prompt {
  private final Surroundings surroundings;

  Keyboard(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void show(String text) {
    surroundings.terminal().err().println(Safe.text(text));
  }

  @Override
  public Optional<String> ask(String question) {
    surroundings.terminal().err().print(Safe.text(question));
    surroundings.terminal().err().flush();
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
