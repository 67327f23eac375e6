package dev.runbookexec.engine.exec;

/// The journal cannot be written or read. The message is a sentence for people.
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  public JournalException(String message) {
    super(message);
  }
}
