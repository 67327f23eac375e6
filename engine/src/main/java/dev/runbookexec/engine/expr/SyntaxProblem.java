package dev.runbookexec.engine.expr;

/// Why an expression cannot be read; caught where reading began.
final class SyntaxProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;
  private final String hint;
  private final int start;
  private final int end;

  /// @param hint a next step, or nothing
  SyntaxProblem(String code, String sentence, String hint, int start, int end) {
    super(sentence, null, false, false);
    this.code = code;
    this.sentence = sentence;
    this.hint = hint;
    this.start = start;
    this.end = end;
  }

  String code() {
    return code;
  }

  String sentence() {
    return sentence;
  }

  String hint() {
    return hint;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }
}
