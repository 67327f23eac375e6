package dev.runbookexec.engine.expr.fn;

/// An operator or function met values that it cannot work with. Leaves the expression library as
/// the cause of its own exception, which it makes of arithmetic exceptions alone.
public final class Unfit extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final String predicate;
  private final String detail;

  /// @param predicate the rest of a sentence about the operator or call: `needs a list`
  public Unfit(String predicate) {
    this(predicate, "");
  }

  /// @param detail a value that is shown if it holds no secret
  public Unfit(String predicate, String detail) {
    super(predicate);
    this.predicate = predicate;
    this.detail = detail;
  }

  public String predicate() {
    return predicate;
  }

  public String detail() {
    return detail;
  }

  /// It is an answer and no bug, so nobody needs to know where it was made.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
