/// A stage that did not work out; the message is the control plane's `error`.
final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StageFailure(String message) {
    super(message, null, false, false);
  }
}
