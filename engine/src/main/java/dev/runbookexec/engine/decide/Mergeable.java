package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Neighbouring rows from which the same follows and that differ in one column only: one row would
/// do.
final class Mergeable {
  private final DecisionTable table;
  private final TableSpace space;
  private final TableWords words;

  private Mergeable(DecisionTable table, TableSpace space) {
    this.table = table;
    this.space = space;
    this.words = new TableWords(table);
  }

  /// A note for each group of such rows.
  static List<Diagnostic> notes(DecisionTable table, TableSpace space) {
    return table.hit().gathers() || table.hit() == Hit.PRIORITY
        ? List.of()
        : new Mergeable(table, space).notes();
  }

  private List<Diagnostic> notes() {
    var notes = new ArrayList<Diagnostic>();
    var from = 0;
    while (from < table.rows().size() - 1) {
      var column = differing(from, from + 1);
      if (column.isEmpty()) {
        from++;
        continue;
      }
      var to = from + 1;
      while (to + 1 < table.rows().size() && differing(from, to + 1).equals(column)) {
        to++;
      }
      notes.add(note(from, to, column.get()));
      from = to + 1;
    }
    return notes;
  }

  /// The one column in which two rows differ, if the same follows from them.
  private Optional<String> differing(int one, int other) {
    var row = table.rows().get(one);
    var next = table.rows().get(other);
    if (!Consequences.same(row, next)
        || !space.impossible(one).isEmpty()
        || !space.impossible(other).isEmpty()) {
      return Optional.empty();
    }
    var columns =
        table.columns().stream()
            .map(DecisionTable.Column::name)
            .filter(name -> !written(row.cell(name)).equals(written(next.cell(name))))
            .toList();
    var both =
        columns.size() == 1
            && row.cell(columns.getFirst()).isPresent()
            && next.cell(columns.getFirst()).isPresent();
    return both ? Optional.of(columns.getFirst()) : Optional.empty();
  }

  private static String written(Optional<Cell> cell) {
    return cell.map(one ->
            one instanceof Cell.Is(_, var literal)
                ? literal.kind() + one.shown()
                : one instanceof Cell.Any ? "" : one.shown())
        .orElse("");
  }

  private Diagnostic note(int from, int to, String column) {
    var rows = new ArrayList<Integer>();
    for (int row = from; row <= to; row++) {
      rows.add(row);
    }
    return Diagnostic.note(
            "RB0514",
            table.rows().get(to).at(),
            TableWords.sentence(words.rows(rows))
                + " could be one: the same follows from them, and only `"
                + column
                + "` differs.")
        .withHint("write `" + column + ": " + merged(rows, column) + "`.");
  }

  private String merged(List<Integer> rows, String column) {
    var cells = rows.stream().map(row -> table.rows().get(row).cell(column).orElseThrow()).toList();
    return Adjacent.range(cells).orElseGet(() -> list(cells));
  }

  private static String list(List<Cell> cells) {
    var parts = new LinkedHashMap<String, Cell>();
    for (var cell : cells) {
      if (cell instanceof Cell.OneOf(_, var inner)) {
        inner.forEach(one -> parts.put(written(Optional.of(one)), one));
      } else {
        parts.put(written(Optional.of(cell)), cell);
      }
    }
    var shown = new LinkedHashSet<String>();
    parts.values().forEach(cell -> shown.add(quoted(cell)));
    return "[" + String.join(", ", shown) + "]";
  }

  /// As it may stand in a list in braces.
  private static String quoted(Cell cell) {
    return switch (cell) {
      case Cell.Is(_, Value.Text(var text)) when !isPlain(text) ->
          "'" + text.replace("'", "''") + "'";
      case Cell.Compares _, Cell.Matches _ -> "'" + cell.shown().replace("'", "''") + "'";
      case Cell.Any _,
          Cell.IsAbsent _,
          Cell.IsNull _,
          Cell.Is _,
          Cell.OneOf _,
          Cell.Range _,
          Cell.Contains _,
          Cell.Not _ ->
          cell.shown();
    };
  }

  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_ -]*") && !text.matches("true|false|null|absent|any");
  }
}
