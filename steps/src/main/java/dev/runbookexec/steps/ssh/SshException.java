package dev.runbookexec.steps.ssh;

/// A host cannot be reached, or says no. The message is a sentence for people.
public final class SshException extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean refused;
  private final String sentence;

  SshException(boolean refused, String sentence) {
    super(sentence);
    this.refused = refused;
    this.sentence = sentence;
  }

  /// Whether the other side said no, or its host key was not accepted; otherwise it was not
  /// reached.
  public boolean isRefused() {
    return refused;
  }

  public String sentence() {
    return sentence;
  }
}
