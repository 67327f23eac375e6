package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.ExpressionException;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import java.util.List;
import java.util.Map;

/// Keeps evidence files, one after the other. A value that is not there must not keep the others
/// from being kept, so it is said in the file.
final class Evidence {
  private Evidence() {}

  /// The next file of a `collect`; the attempt counts the files so far.
  static Turn turn(Activity activity, Act.Collect collect, RunState state) {
    var files = List.copyOf(collect.files().entrySet());
    if (activity.attempt() >= files.size()) {
      return Interpreter.ended(activity.place(), StepStatus.DONE, "");
    }
    Map.Entry<String, Template> file = files.get(activity.attempt());
    var effect =
        new Effect.KeepEvidence(activity.step().id(), file.getKey(), text(file.getValue(), state));
    return new Turn.Perform(activity.place(), activity.attempt() + 1, effect);
  }

  /// A template filled in as far as possible, for texts that people read.
  static String text(Template template, RunState state) {
    try {
      return template.render(state.scope()).text();
    } catch (ExpressionException failure) {
      return "not known: " + failure.sentence();
    }
  }
}
