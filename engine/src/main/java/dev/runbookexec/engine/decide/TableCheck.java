package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What can be proven about a table before it is ever asked.
///
/// Exact for texts, numbers, ranges, comparisons, truth values, null and absent. Of patterns and
/// `contains` only what is certain is said: that two of them meet in one text is for the run to
/// see.
public final class TableCheck {
  private final DecisionTable table;
  private final TableSpace space;
  private final TableWords words;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();

  private TableCheck(DecisionTable table, Map<String, Cell> domains) {
    this.table = table;
    this.space = new TableSpace(table, domains);
    this.words = new TableWords(table);
  }

  /// All findings, each with values that show it.
  public static List<Diagnostic> check(DecisionTable table) {
    return check(table, Map.of());
  }

  /// @param domains what all values of a column meet, by the column's name, where that is known
  static List<Diagnostic> check(DecisionTable table, Map<String, Cell> domains) {
    var check = new TableCheck(table, domains);
    check.rows();
    check.otherwise();
    check.incomplete();
    return List.copyOf(check.findings);
  }

  private void rows() {
    for (int row = 0; row < table.rows().size(); row++) {
      var impossible = space.impossible(row);
      if (!impossible.isEmpty()) {
        impossible(row, impossible.getFirst());
        continue;
      }
      switch (table.hit()) {
        case UNIQUE -> overlaps(row);
        case FIRST -> hidden(row);
        case COLLECT -> repeated(row);
      }
    }
  }

  private void impossible(int row, int column) {
    var name = table.columns().get(column).name();
    var at = row(row).cell(name).map(Cell::at).orElse(row(row).at());
    findings.add(
        Diagnostic.error(
            "RB0501",
            at,
            sentence(words.row(row))
                + " can never match: no value of `"
                + name
                + "` meets `"
                + space.columns().get(column).shown(row)
                + "`."));
  }

  private void overlaps(int row) {
    var others = new ArrayList<Integer>();
    for (int other = 0; other < row; other++) {
      if (space.overlap(other, row).isPresent()) {
        others.add(other);
      }
    }
    if (others.isEmpty()) {
      return;
    }
    var other = others.getFirst();
    var values = words.values(space.overlap(other, row).orElseThrow(), space, List.of(other, row));
    var more =
        others.size() == 1
            ? ""
            : " It overlaps " + words.some(others.subList(1, others.size())) + ", too.";
    findings.add(
        Diagnostic.error(
                "RB0502",
                row(row).at(),
                sentence(words.row(row))
                    + " and "
                    + words.row(other)
                    + " ("
                    + words.line(other)
                    + ") both match "
                    + values
                    + "; in a `unique` table at most one may."
                    + more)
            .withHint(
                "make one of them narrower, or say `hit: first` if the upper row shall win."));
  }

  private void hidden(int row) {
    switch (space.hidden(row)) {
      case FREE -> {}
      case GIVEN_UP -> unproven.add("whether " + words.row(row) + " can ever match");
      case COVERED -> {
        var hiding = space.hiding(row);
        findings.add(
            Diagnostic.error(
                    "RB0503",
                    row(row).at(),
                    sentence(words.row(row)) + " can never match: " + taken(hiding))
                .withHint("move it up, make what stands above narrower, or take it out."));
      }
    }
  }

  private String taken(List<Integer> hiding) {
    return hiding.size() == 1
        ? words.row(hiding.getFirst())
            + " ("
            + words.line(hiding.getFirst())
            + ") above it matches all of the same values."
        : words.rows(hiding) + " above it together match all of the same values.";
  }

  private void repeated(int row) {
    for (int other = 0; other < row; other++) {
      if (same(other, row)) {
        findings.add(
            Diagnostic.warning(
                "RB0504",
                row(row).at(),
                sentence(words.row(row))
                    + " repeats "
                    + words.row(other)
                    + " ("
                    + words.line(other)
                    + "): the same cells, the same consequence."));
        return;
      }
    }
  }

  private boolean same(int one, int other) {
    return TableWords.follows(row(one)).equals(TableWords.follows(row(other)))
        && space.columns().stream()
            .allMatch(column ->
                column.regions().stream()
                    .allMatch(region -> region.rows().get(one) == region.rows().get(other)));
  }

  private void otherwise() {
    switch (space.total()) {
      case FREE -> {}
      case GIVEN_UP -> unproven.add("whether `otherwise` can ever apply");
      case COVERED ->
          findings.add(
              Diagnostic.warning(
                      "RB0505",
                      table.at(),
                      "`otherwise` can never apply: the rows match all values there are.")
                  .withHint("that is no mistake if it only stands there to be safe."));
    }
  }

  /// Never a pass by exhaustion: what was not proven is named.
  private void incomplete() {
    if (!unproven.isEmpty()) {
      findings.add(
          Diagnostic.warning(
                  "RB0506",
                  table.at(),
                  "This table is too entangled to be proven: it is not known "
                      + String.join(", nor ", unproven.subList(0, Math.min(3, unproven.size())))
                      + (unproven.size() > 3 ? ", and " + (unproven.size() - 3) + " more." : "."))
              .withHint("split it into two decisions, or use fewer different cells in a column."));
    }
  }

  private Row row(int index) {
    return table.rows().get(index);
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
