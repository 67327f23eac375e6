package dev.runbookexec.cli.command;

/// A foreseeable failure of a command: a sentence for people and what kind of failure it is.
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;
  private final ExitCode exitCode;
  private final String sentence;

  public Failure(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
    this.sentence = sentence;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String sentence() {
    return sentence;
  }
}
