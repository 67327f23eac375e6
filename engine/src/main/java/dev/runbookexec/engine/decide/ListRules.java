package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.HashSet;
import java.util.List;

/// What makes no sense between the cells of one list.
final class ListRules {
  private ListRules() {}

  static void check(List<Cell> cells, List<Diagnostic> findings) {
    var seen = new HashSet<String>();
    var negated = 0;
    for (var cell : cells) {
      if (cell instanceof Cell.Any) {
        findings.add(
            Diagnostic.error("RB0406", cell.at(), "With `any` in it, this list matches anything.")
                .withHint("leave the column out, or take `any` out of the list."));
      }
      if (!seen.add(kind(cell) + cell.shown())) {
        findings.add(
            Diagnostic.warning(
                "RB0407", cell.at(), "`" + cell.shown() + "` stands in this list twice."));
      }
      if (cell instanceof Cell.Not && ++negated == 2) {
        findings.add(
            Diagnostic.error(
                    "RB0408", cell.at(), "A second `not` makes this list match nearly anything.")
                .withHint("for none of them write `{ not: [a, b] }`."));
      }
    }
  }

  /// The number `5` and the text `5` are two things.
  private static String kind(Cell cell) {
    return cell instanceof Cell.Is(_, var literal) ? literal.kind() : "";
  }
}
