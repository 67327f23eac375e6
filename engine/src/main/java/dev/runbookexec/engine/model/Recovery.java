package dev.runbookexec.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What can be done about a change whose outcome is unknown, or that must be taken back.
///
/// @param idempotent whether it may be repeated when nobody knows whether it happened
/// @param verify asked when nobody knows whether it happened
/// @param undo takes the change back
public record Recovery(boolean idempotent, Optional<Verify> verify, Optional<Step> undo) {
  public static final Recovery NONE = new Recovery(false, Optional.empty(), Optional.empty());

  /// Steps that look, and a table that says what they mean.
  ///
  /// @param steps the probes, and after them the decision
  /// @param decision the id of that decision
  /// @param happened by the name of the decision's row; any other row leaves it in doubt
  public record Verify(List<Step> steps, String decision, SequencedMap<String, Boolean> happened) {
    public Verify {
      steps = List.copyOf(steps);
      happened = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(happened));
    }
  }

  /// All its steps.
  public List<Step> steps() {
    return Stream.concat(verify.stream().flatMap(v -> v.steps().stream()), undo.stream()).toList();
  }
}
