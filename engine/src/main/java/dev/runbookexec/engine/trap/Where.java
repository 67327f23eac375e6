package dev.runbookexec.engine.trap;

/// What is known about the place of a command.
///
/// @param bounded something ends it after a time
/// @param background the script does not wait for it
/// @param fed its standard input gives it something
/// @param piped the next command of a pipeline reads what it writes
/// @param captured a `$(…)` takes what it writes
/// @param tested its exit code decides what is done next
/// @param terminal it is given a terminal
record Where(
    boolean bounded,
    boolean background,
    boolean fed,
    boolean piped,
    boolean captured,
    boolean tested,
    boolean terminal) {

  static Where start(boolean bounded, boolean fed) {
    return new Where(bounded, false, fed, false, false, false, false);
  }

  Where withBound() {
    return new Where(true, background, fed, piped, captured, tested, terminal);
  }

  Where inBackground(boolean also) {
    return new Where(bounded, background || also, fed, piped, captured, tested, terminal);
  }

  Where withInput(boolean also) {
    return new Where(bounded, background, fed || also, piped, captured, tested, terminal);
  }

  Where intoPipe(boolean also) {
    return new Where(bounded, background, fed, piped || also, captured, tested, terminal);
  }

  Where inSubstitution() {
    return new Where(bounded, background, fed, piped, true, tested, terminal);
  }

  Where asTest(boolean also) {
    return new Where(bounded, background, fed, piped, captured, tested || also, terminal);
  }

  Where withTerminal() {
    return new Where(bounded, background, fed, piped, captured, tested, true);
  }
}
