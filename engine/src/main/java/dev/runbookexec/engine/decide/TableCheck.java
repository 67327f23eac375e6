package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Domain;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What can be proven about a table before it is ever asked.
///
/// Exact for texts, numbers, ranges, comparisons, truth values, null and absent. Of patterns and
/// `contains` only what is certain is said: that two of them meet in one text is for the run to
/// see.
public final class TableCheck {
  /// The code of a row that no values meet.
  public static final String EMPTY_ROW = "RB0501";

  /// The code of an `otherwise` that can never apply.
  public static final String IDLE_OTHERWISE = "RB0505";

  private final DecisionTable table;
  private final TableSpace space;
  private final TableWords words;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<String> unproven = new ArrayList<>();

  private TableCheck(DecisionTable table, Map<String, Domain> known) {
    this.table = table;
    this.space = new TableSpace(table, known);
    this.words = new TableWords(table);
  }

  /// The same of a table of whose columns nothing more is known than it says.
  public static List<Diagnostic> check(DecisionTable table) {
    return check(table, Map.of());
  }

  /// All findings, each with values that show it.
  ///
  /// @param known what all values of a column are, where the table says nothing of it, by name
  public static List<Diagnostic> check(DecisionTable table, Map<String, Domain> known) {
    var check = new TableCheck(table, known);
    check.rows();
    check.otherwise();
    check.incomplete();
    check.findings.addAll(Mergeable.notes(table, check.space));
    return List.copyOf(check.findings);
  }

  private void rows() {
    var outside = new OutsideDomain(table);
    var overlaps = new Overlaps(table, space);
    for (int row = 0; row < table.rows().size(); row++) {
      var typos = outside.of(row(row));
      findings.addAll(typos);
      var impossible = space.impossible(row);
      if (!impossible.isEmpty()) {
        if (typos.isEmpty()) {
          impossible(row, impossible.getFirst());
        }
        continue;
      }
      switch (table.hit()) {
        case UNIQUE, ANY -> overlaps.of(row).ifPresent(findings::add);
        case FIRST -> hidden(row);
        case PRIORITY -> {
          overlaps.of(row).ifPresent(findings::add);
          hidden(row);
        }
        case COLLECT, RULE_ORDER, OUTPUT_ORDER -> repeated(row);
      }
    }
    overlaps.possible().ifPresent(findings::add);
  }

  private void impossible(int row, Axis axis) {
    var names = axis.names();
    var at =
        names.stream()
            .flatMap(name -> row(row).cell(name).map(Cell::at).stream())
            .reduce((_, last) -> last)
            .orElse(row(row).at());
    findings.add(
        Diagnostic.error(
            EMPTY_ROW,
            at,
            TableWords.sentence(words.row(row))
                + " can never match: "
                + (names.size() == 1
                    ? "no value of `"
                        + names.getFirst()
                        + "` meets `"
                        + axis.space().shown(row)
                        + "`."
                    : "`"
                        + String.join("` and `", names)
                        + "` are one value, and none meets all of their cells.")));
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
                    TableWords.sentence(words.row(row)) + " can never match: " + taken(hiding))
                .withHint(
                    table.hit() == Hit.PRIORITY
                        ? "give it a higher priority, make the others narrower, or take it out."
                        : "move it up, make what stands above narrower, or take it out."));
      }
    }
  }

  private String taken(List<Integer> hiding) {
    var above = table.hit() == Hit.PRIORITY ? "of higher priority" : "above it";
    return hiding.size() == 1
        ? words.row(hiding.getFirst())
            + " ("
            + words.line(hiding.getFirst())
            + ") "
            + above
            + " matches all of the same values."
        : words.rows(hiding) + " " + above + " together match all of the same values.";
  }

  private void repeated(int row) {
    var other =
        IntStream.range(0, row)
            .filter(one -> Consequences.same(row(one), row(row)) && sameRegions(one, row))
            .findFirst();
    if (other.isPresent()) {
      findings.add(
          Diagnostic.warning(
              "RB0504",
              row(row).at(),
              TableWords.sentence(words.row(row))
                  + " repeats "
                  + words.row(other.getAsInt())
                  + " ("
                  + words.line(other.getAsInt())
                  + "): the same cells, the same consequence."));
    }
  }

  private boolean sameRegions(int one, int other) {
    return space.axes().stream()
        .flatMap(axis -> axis.space().regions().stream())
        .allMatch(region -> region.rows().get(one) == region.rows().get(other));
  }

  private void otherwise() {
    var gaps = new Gaps(table, space);
    if (table.rest().impossible()) {
      gaps.unprovenClaim().ifPresent(findings::add);
      return;
    }
    switch (space.total()) {
      case FREE -> {
        if (findings.stream().noneMatch(Diagnostic::isError)) {
          gaps.note().ifPresent(findings::add);
        }
      }
      case GIVEN_UP -> unproven.add("whether `otherwise` can ever apply");
      case COVERED ->
          findings.add(
              Diagnostic.warning(
                      IDLE_OTHERWISE,
                      table.rest().at(),
                      "`otherwise` can never apply: the rows match all values there are.")
                  .withHint("say so: `otherwise: impossible`, and it stays proven."));
    }
  }

  /// Never a pass by exhaustion: what was not proven is named.
  private void incomplete() {
    if (space.isExhausted()) {
      unproven.addFirst("whether rows overlap");
    }
    if (!unproven.isEmpty()) {
      findings.add(
          Diagnostic.warning(
                  "RB0506",
                  table.at(),
                  "This table is too entangled to be proven, so its check is incomplete: it is not known "
                      + String.join(", nor ", unproven.subList(0, Math.min(3, unproven.size())))
                      + (unproven.size() > 3 ? ", and " + (unproven.size() - 3) + " more." : "."))
              .withHint("split it into two decisions, or use fewer different cells in a column."));
    }
  }

  private Row row(int index) {
    return table.rows().get(index);
  }
}
