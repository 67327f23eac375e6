package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Optional;

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

  /// What all of the cells demand: that not one of them is not met. Empty if there are none.
  public static Optional<Cell> all(Span at, List<Cell> cells) {
    if (cells.size() < 2) {
      return cells.stream().findFirst();
    }
    var denied = cells.stream().<Cell>map(cell -> new Cell.Not(cell.at(), cell)).toList();
    return Optional.of(new Cell.Not(at, new Cell.OneOf(at, denied)));
  }
}
