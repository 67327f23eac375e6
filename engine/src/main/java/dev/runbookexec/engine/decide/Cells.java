package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;

public final class Cells {
  private Cells() {}

  public enum Match {
    YES,
    NO,
    UNKNOWN
  }

  public static Match match(Cell s, Value v) {
    throw new IllegalStateException("not yet " + s + v);
  }
}
