package dev.runbookexec.engine.expr.fn;

/// The most that one operator or function may give, so that no expression can use up the memory.
public final class Sizes {
  static final long MOST_CHARACTERS = 20_000_000;

  private Sizes() {}

  public static void check(long characters) {
    if (characters > MOST_CHARACTERS) {
      throw new Unfit("gives more than " + MOST_CHARACTERS + " characters");
    }
  }
}
