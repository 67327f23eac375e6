package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;

/// One command of a pipeline, and the values that it is given on its standard input by
/// here-documents.
final class Stage {
  private final List<Word> words = new ArrayList<>();
  private final List<Integer> input = new ArrayList<>();
  private boolean script;

  List<Word> words() {
    return words;
  }

  /// @param value in a here-document of this command
  /// @return whether a shell reads it as a part of its script
  boolean reads(int value) {
    input.add(value);
    return script;
  }

  /// What this command is given or writes is read by a shell as its script.
  ///
  /// @return the values that have been seen of it
  List<Integer> becomeScript() {
    script = true;
    return List.copyOf(input);
  }
}
