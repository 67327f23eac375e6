package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Template;
import java.util.List;
import java.util.Optional;

/// What follows from a row, in this order: say, findings, procedures, then conclude or escalate.
///
/// @param finding the id of a finding to record
/// @param procedures names of procedures to do, one after the other
public record Consequence(
    Optional<Template> say,
    Optional<String> finding,
    List<Call> procedures,
    Optional<Template> conclude,
    Optional<Template> escalate) {
  public static final Consequence NOTHING =
      new Consequence(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  /// A remark and nothing else.
  public static Consequence saying(Optional<Template> say) {
    return new Consequence(say, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  public Consequence {
    procedures = List.copyOf(procedures);
  }

  /// Whether it leads nowhere and records nothing.
  public boolean isNothing() {
    return equals(NOTHING);
  }
}
