package dev.runbookexec.engine.expr;

/// In which ways a value may be missing.
///
/// @param absent whether it may lead nowhere
/// @param nothing whether it may be null
public record Missing(boolean absent, boolean nothing) {
  /// It is there for sure.
  public static final Missing NEVER = new Missing(false, false);

  /// It is something, or leads nowhere.
  public static final Missing ABSENT = new Missing(true, false);

  /// Nothing is known.
  public static final Missing ANY = new Missing(true, true);

  /// Of a value that may be either.
  public Missing or(Missing other) {
    return new Missing(absent || other.absent, nothing || other.nothing);
  }

  public boolean isPossible() {
    return absent || nothing;
  }
}
