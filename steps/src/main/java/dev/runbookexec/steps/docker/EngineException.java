package dev.runbookexec.steps.docker;

/// The engine could not be reached. The message is a sentence for people.
final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean refused;
  private final String sentence;

  EngineException(boolean refused, String sentence) {
    super(sentence);
    this.refused = refused;
    this.sentence = sentence;
  }

  boolean isRefused() {
    return refused;
  }

  String sentence() {
    return sentence;
  }
}
