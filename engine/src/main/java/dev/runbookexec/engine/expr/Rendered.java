package dev.runbookexec.engine.expr;

import java.util.List;

/// A template with its holes filled in.
///
/// @param text the result; a hole that is not known stands as `‹expression›`
/// @param unknown the expressions of the holes that are not known, in order; empty when complete
public record Rendered(String text, List<String> unknown) {
  public Rendered {
    unknown = List.copyOf(unknown);
  }

  public boolean isComplete() {
    return unknown.isEmpty();
  }
}
