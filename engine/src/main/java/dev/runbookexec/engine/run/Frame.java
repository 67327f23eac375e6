package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.RunEvent.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A list of steps being gone through.
///
/// @param name the procedure's name, `finally`, or empty for the runbook's own steps
/// @param origin the step that opened it; empty for the runbook's own steps and `finally`
/// @param index of the step that is under way or comes next
/// @param activity the step under way
/// @param locals names that only these steps see
/// @param home whose names they see besides, where that is another runbook than around them
record Frame(
    Kind kind,
    String name,
    Optional<Place> origin,
    List<Step> steps,
    int index,
    Optional<Activity> activity,
    SequencedMap<String, Value> locals,
    Optional<Home> home) {

  enum Kind {
    MAIN,
    CALL,
    BRANCH,
    PROCEDURE,
    ROUND,
    VERIFY,
    UNDO,
    FINALLY
  }

  static Frame of(Kind kind, String name, Optional<Place> origin, List<Step> steps) {
    return new Frame(
        kind, name, origin, steps, 0, Optional.empty(), new LinkedHashMap<>(), Optional.empty());
  }

  /// The steps under `finally`.
  static Frame cleanUp(List<Step> steps) {
    return of(Kind.FINALLY, "finally", Optional.empty(), steps);
  }

  /// The same steps in another runbook.
  Frame at(Home whose) {
    return new Frame(kind, name, origin, steps, index, activity, locals, Optional.of(whose));
  }

  /// @param arguments read by the procedure's steps
  static Frame procedure(Procedure procedure, Place origin, SequencedMap<String, Value> arguments) {
    return new Frame(
        Kind.PROCEDURE,
        procedure.name(),
        Optional.of(origin),
        procedure.steps(),
        0,
        Optional.empty(),
        arguments,
        Optional.empty());
  }

  /// Whether its steps see the names of the frame around it.
  boolean isOpen() {
    return kind == Kind.ROUND || kind == Kind.BRANCH;
  }

  static Frame round(
      String name, Place origin, List<Step> steps, SequencedMap<String, Value> locals) {
    return new Frame(
        Kind.ROUND,
        name,
        Optional.of(origin),
        steps,
        0,
        Optional.empty(),
        locals,
        Optional.empty());
  }

  boolean isExhausted() {
    return index >= steps.size();
  }

  Frame doing(Activity next) {
    return new Frame(kind, name, origin, steps, index, Optional.of(next), locals, home);
  }

  Frame advanced() {
    return new Frame(kind, name, origin, steps, index + 1, Optional.empty(), locals, home);
  }
}
