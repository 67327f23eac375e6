package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;

/// What can be proven about a table before it is ever asked.
public final class TableCheck {
  private TableCheck() {}

  /// All findings, each with values that show it.
  public static List<Diagnostic> check(DecisionTable table) {
    throw new IllegalStateException("not yet: " + table);
  }
}
