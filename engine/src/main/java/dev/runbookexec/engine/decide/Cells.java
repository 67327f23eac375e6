package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;

/// Whether a value meets a cell.
public final class Cells {
  private Cells() {}

  public enum Match {
    YES,
    NO,
    /// The value is not known, and the cell does not match whatever it is.
    UNKNOWN
  }

  /// Pure and total. Secrets are compared by their text.
  public static Match match(Cell cell, Value value) {
    return Matcher.of(cell).match(Operand.of(value));
  }
}
