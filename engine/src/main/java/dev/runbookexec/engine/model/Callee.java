package dev.runbookexec.engine.model;

/// A runbook as a step of another one carries it out.
///
/// @param prefix of the ids of its steps in the run: the ids of the calls that lead to it, each
///   with a `/`
/// @param written as in its file, with its own ids; this is what is checked
/// @param here the same with the prefix before every id; this is what is carried out
public record Callee(String prefix, Runbook written, Runbook here) {

  /// @param prefix of the runbook that calls it
  /// @param step the id of the step that calls it, without that prefix
  static Callee of(String prefix, String step, Runbook written) {
    var whole = prefix + step + "/";
    return new Callee(whole, written, Expansion.under(whole, written));
  }

  /// As the runbook itself has it, called by a step of it.
  public static Callee of(String step, Runbook written) {
    return of("", step, written);
  }
}
