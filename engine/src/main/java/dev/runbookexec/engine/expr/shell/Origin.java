package dev.runbookexec.engine.expr.shell;

import java.util.List;

/// Where the characters of a script come from, when it stands in a word of another script.
///
/// @param offsets of each character in the outermost script; empty where they are the same
/// @param values the numbers of its values in the outermost script
record Origin(List<Integer> offsets, List<Integer> values) {
  static final Origin SAME = new Origin(List.of(), List.of());

  int offset(int at) {
    if (offsets.isEmpty()) {
      return at;
    }
    return at < offsets.size() ? offsets.get(at) : offsets.getLast() + 1;
  }

  int value(int number) {
    return offsets.isEmpty() ? number : values.get(number);
  }
}
