package dev.runbookexec.steps.operator;

import java.util.Optional;

/// A person at a terminal.
public interface Prompt {
  /// Shows a text, which may hold hostile parts; the terminal's side makes it safe.
  void show(String text);

  /// Asks for one line. An interruption ends the wait for it, and leaves the thread interrupted.
  ///
  /// @return what was typed, without the line break; empty if nobody is there any more, or if this
  ///   thread was interrupted, which stays marked
  Optional<String> ask(String question);

  /// Who answers, for the journal.
  String person();
}
