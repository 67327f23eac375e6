package dev.runbookexec.engine.model;

import dev.runbookexec.engine.source.Span;
import java.util.List;

/// What a step allows that would otherwise be told as a trap.
///
/// @param from where the step begins
/// @param lastLine of the step, with everything in it
public record Allowed(Span from, int lastLine, List<Allowance> codes) {
  public Allowed {
    codes = List.copyOf(codes);
  }

  /// @param at of the code
  /// @param reason why the trap is meant
  public record Allowance(Span at, String code, String reason) {}

  /// Whether a place belongs to the step.
  public boolean reaches(Span at) {
    var behind = at.line() > from.line() || at.column() >= from.column();
    return at.file().equals(from.file())
        && at.line() >= from.line()
        && at.line() <= lastLine
        && behind;
  }
}
