package dev.runbookexec.engine.model;

import java.util.Optional;

/// What all values of a column are, as far as the runbook says. A value outside its domain meets no
/// row; proofs rest on that.
///
/// @param among what every value other than null and absent meets: literals or a range
/// @param absent whether it may be absent
/// @param nothing whether it may be null
/// @param shown as written, for messages: `0..255`; empty for `ALL`
public record Domain(
    Type type, Optional<Cell> among, boolean absent, boolean nothing, String shown) {
  /// Nothing is said, so everything is possible.
  public static final Domain ALL = new Domain(Type.ANY, Optional.empty(), true, true, "");

  /// What kind of thing the values are that are neither null nor absent.
  public enum Type {
    ANY,
    TEXT,
    /// Numbers, and texts that are one, also with a unit.
    NUMBER,
    /// Numbers, no texts. No runbook says so; checks know it.
    PLAIN,
    /// Whole numbers, no texts, likewise.
    PLAIN_WHOLE,
    /// Whole numbers, and texts that are one, without a unit.
    WHOLE,
    /// `true` and `false`, also as texts.
    TRUTH,
    LIST
  }

  /// Whether all its values are numbers, or texts that are one.
  public boolean isOfNumbers() {
    return switch (type) {
      case NUMBER, PLAIN, PLAIN_WHOLE, WHOLE -> true;
      case ANY, TEXT, TRUTH, LIST -> false;
    };
  }

  /// Whether the runbook says anything.
  public boolean isDeclared() {
    return !equals(ALL);
  }
}
