package dev.runbookexec.steps.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A person who types the given lines, and then leaves.
final class Typed implements Prompt {
  private final Deque<String> lines;
  private final List<String> shown = new ArrayList<>();

  Typed(String... lines) {
    this.lines = new ArrayDeque<>(List.of(lines));
  }

  @Override
  public void show(String text) {
    shown.add(text);
  }

  @Override
  public Optional<String> ask(String question) {
    shown.add(question);
    return Optional.ofNullable(lines.poll());
  }

  @Override
  public String person() {
    return "anna";
  }

  List<String> shown() {
    return List.copyOf(shown);
  }
}
