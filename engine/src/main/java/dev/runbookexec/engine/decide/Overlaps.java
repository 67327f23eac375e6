package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Rows of a table that routes which match the same values, though only one of them may count.
final class Overlaps {
  /// In larger tables it is not looked for texts in which patterns might meet.
  private static final int MOST_ROWS = 60;

  private final DecisionTable table;
  private final TableSpace space;
  private final TableWords words;

  Overlaps(DecisionTable table, TableSpace space) {
    this.table = table;
    this.space = space;
    this.words = new TableWords(table);
  }

  /// The rows above this one that it must not meet, and meets.
  Optional<Diagnostic> of(int row) {
    var others =
        space.overlapping(row).stream().boxed().filter(other -> excludes(other, row)).toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    var other = others.getFirst();
    var values = words.values(space.overlap(other, row).orElseThrow(), space, List.of(other, row));
    var more =
        others.size() == 1
            ? ""
            : " It overlaps " + words.some(others.subList(1, others.size())) + ", too.";
    var both = TableWords.sentence(both(row, other)) + " both match " + values;
    return Optional.of(finding(row, both, more));
  }

  private String both(int row, int other) {
    return words.row(row) + " and " + words.row(other) + " (" + words.line(other) + ")";
  }

  private Diagnostic finding(int row, String both, String more) {
    var at = row(row).at();
    return switch (table.hit()) {
      case UNIQUE, FIRST, COLLECT, RULE_ORDER, OUTPUT_ORDER ->
          Diagnostic.error("RB0502", at, both + "; in a `unique` table at most one may." + more)
              .withHint(
                  "make one of them narrower, or say `hit: first` if the upper row shall win.");
      case ANY ->
          Diagnostic.error(
                  "RB0507",
                  at,
                  both + ", and not the same follows from them; in an `any` table it must." + more)
              .withHint("make one of them narrower, or let the same follow from both.");
      case PRIORITY ->
          Diagnostic.error(
                  "RB0508",
                  at,
                  both + ", and have the same priority, " + priority(row) + "." + more)
              .withHint("give the one that shall win a higher priority.");
    };
  }

  private int priority(int row) {
    return row(row).priority();
  }

  /// Whether no values may be matched by both.
  private boolean excludes(int one, int other) {
    return switch (table.hit()) {
      case UNIQUE -> true;
      case ANY -> !Consequences.same(row(one), row(other));
      case PRIORITY -> priority(one) == priority(other);
      case FIRST, COLLECT, RULE_ORDER, OUTPUT_ORDER -> false;
    };
  }

  /// That the patterns of two rows may meet in one text, said once for a table.
  Optional<Diagnostic> possible() {
    if (table.hit() == Hit.FIRST || table.hit().gathers() || table.rows().size() > MOST_ROWS) {
      return Optional.empty();
    }
    for (int row = 1; row < table.rows().size(); row++) {
      var definite = space.overlapping(row);
      for (int other = 0; other < row; other++) {
        if (!definite.get(other) && excludes(other, row)) {
          var values = space.possibleOverlap(other, row);
          if (values.isPresent()) {
            return Optional.of(possible(row, other, values.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Diagnostic possible(int row, int other, SequencedMap<String, Value> values) {
    return Diagnostic.note(
            "RB0515",
            row(row).at(),
            "Possible overlap: "
                + both(row, other)
                + " both match "
                + words.values(values, space, List.of(other, row))
                + "; if that comes, the step fails.")
        .withHint("if it can come, say `hit: first`, or make one of them narrower.");
  }

  private Row row(int index) {
    return table.rows().get(index);
  }
}
