package dev.runbookexec.steps.docker;

import java.util.Locale;

/// Failures of the connection in words for people.
final class Problems {
  private Problems() {}

  /// What the innermost cause says.
  static String words(Throwable problem) {
    var cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /// Why the engine at an address of this machine, or at a `tcp://` one, is not reached.
  static EngineException notReached(String address, Throwable problem) {
    var words = words(problem);
    var small = words.toLowerCase(Locale.ROOT);
    if (small.contains("permission denied")) {
      return new EngineException(
          true, "The Docker socket " + address + " lets this user not in: permission denied.");
    }
    if (address.startsWith("unix:") && small.contains("no such file")) {
      return new EngineException(
          false,
          "There is no Docker socket "
              + address
              + ": the daemon does not run, or listens elsewhere.");
    }
    if (small.contains("connection refused")) {
      return new EngineException(
          false,
          "Nobody listens at "
              + address
              + " (connection refused): the Docker daemon does not run.");
    }
    return new EngineException(
        false, "The Docker engine at " + address + " does not answer: " + words + ".");
  }
}
