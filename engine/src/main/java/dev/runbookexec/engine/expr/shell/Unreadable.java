package dev.runbookexec.engine.expr.shell;

/// A script whose values have no certain place, since the script itself cannot be followed.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final String sentence;

  Unreadable(int at, String sentence) {
    super(sentence, null, false, false);
    this.at = at;
    this.sentence = sentence;
  }

  /// The offset in the script.
  public int at() {
    return at;
  }

  public String sentence() {
    return sentence;
  }
}
