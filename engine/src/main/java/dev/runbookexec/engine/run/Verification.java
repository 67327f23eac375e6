package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Recovery.Verify;
import java.util.Optional;

/// What becomes of a change of which nobody knew whether it happened, once its probes have looked.
final class Verification {
  private Verification() {}

  /// Passed if it happened; if it did not, it may be tried again; else it stays in doubt.
  static Turn answer(Activity activity, String doubt, RunState state) {
    var step = activity.step();
    var verify = step.recovery().verify().orElseThrow();
    var row = row(verify, state);
    var happened = row.map(verify.happened()::get);
    if (happened.isEmpty()) {
      return Interpreter.ended(
          activity.place(),
          StepStatus.IN_DOUBT,
          doubt + " `" + verify.decision() + "` could not tell either.");
    }
    var words = "`" + verify.decision() + "` (" + row.get() + ") ";
    if (happened.get()) {
      return Interpreter.ended(
          activity.place(),
          StepStatus.PASSED,
          "Its outcome was unknown; " + words + "found that it happened.");
    }
    return activity.attempt() < step.retry().attempts()
        ? Interpreter.again(activity)
        : Interpreter.ended(
            activity.place(),
            StepStatus.FAILED,
            "Its outcome was unknown; " + words + "found that it did not happen.");
  }

  /// The row that applied just now; what an earlier look left behind does not count.
  private static Optional<String> row(Verify verify, RunState state) {
    return Optional.ofNullable(state.results().get(verify.decision()))
        .filter(result -> Value.of(true).equals(result.entries().get("passed")))
        .map(result -> result.entries().get("row"))
        .filter(Value.Text.class::isInstance)
        .map(Value::plain);
  }
}
