package dev.runbookexec.reports.page;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Column;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A decision table as one of Markdown: what to look for, what it means, where to go on.
final class TablePart {
  private final Links links;

  TablePart(Links links) {
    this.links = links;
  }

  String of(DecisionTable table) {
    var page = new StringBuilder(columns(table)).append(hit(table)).append("\n\n");
    var heads = new ArrayList<String>(List.of(""));
    table.columns().forEach(column -> heads.add(Harmless.code(column.name())));
    heads.addAll(List.of("Meaning", "What to do"));
    page.append(row(heads)).append("|").append(" --- |".repeat(heads.size())).append("\n");
    table.rows().forEach(one -> page.append(row(cells(table, one))));
    return page.append(otherwise(table)).toString();
  }

  private static String columns(DecisionTable table) {
    return table.columns().stream()
        .map(TablePart::column)
        .collect(Collectors.joining("\n", "Look at:\n\n", "\n\n"));
  }

  private static String column(Column column) {
    var domain = column.domain().isDeclared() ? ", one of " + domain(column) : "";
    return "- "
        + Harmless.code(column.name())
        + ": "
        + column.value().inWords(false, Harmless::code)
        + domain;
  }

  private static String domain(Column column) {
    return Harmless.code(column.domain().shown());
  }

  private static String hit(DecisionTable table) {
    var sentence =
        switch (table.hit()) {
          case UNIQUE -> "One row matches:";
          case FIRST -> "The first row that matches counts:";
          case ANY -> "Any row that matches counts:";
          case PRIORITY -> "Of the rows that match, the one with the highest priority counts:";
          case COLLECT -> "Every row that matches counts:";
          case RULE_ORDER -> "Every row that matches counts, from top to bottom:";
          case OUTPUT_ORDER -> "Every row that matches counts, the highest priority first:";
        };
    var aggregates =
        table.aggregates().entrySet().stream()
            .map(one -> Harmless.code(one.getKey() + ": " + one.getValue().word()))
            .collect(Collectors.joining(", "));
    return aggregates.isEmpty() ? sentence : sentence + " (of all of them, " + aggregates + ")";
  }

  private List<String> cells(DecisionTable table, Row row) {
    var cells = new ArrayList<String>();
    var priority = table.hit().ranks() ? " (priority " + row.priority() + ")" : "";
    cells.add(Harmless.plain(row.name()) + priority);
    for (var column : table.columns()) {
      cells.add(row.cell(column.name()).map(TablePart::cell).orElse("–"));
    }
    cells.addAll(consequence(row.then(), row.set()));
    return cells;
  }

  private List<String> consequence(Consequence then, Map<String, Setting> set) {
    var meaning = new ArrayList<String>();
    then.say().ifPresent(say -> meaning.add(Prose.line(Holes.shown(say))));
    then.finding().ifPresent(finding -> meaning.add("Finding: " + Harmless.code(finding)));
    var next = new ArrayList<>(links.next(then));
    if (!set.isEmpty()) {
      next.addFirst(Links.settings(set));
    }
    return List.of(
        String.join("<br>", meaning), next.isEmpty() ? "Go on." : String.join("<br>", next));
  }

  private String otherwise(DecisionTable table) {
    var cells = new ArrayList<String>(List.of("*otherwise*"));
    table.columns().forEach(_ -> cells.add("–"));
    if (table.rest().impossible()) {
      cells.addAll(List.of("A row always matches.", ""));
    } else {
      cells.addAll(consequence(table.rest().then(), table.rest().set()));
    }
    return row(cells);
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Harmless::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// What a cell demands, as a person reads it.
  static String cell(Cell cell) {
    return switch (cell) {
      case Cell.Any _ -> "–";
      case Cell.IsAbsent _ -> "missing";
      case Cell.IsNull _ -> "null";
      case Cell.Is is -> Harmless.code(is.shown());
      case Cell.OneOf(_, var cells) ->
          cells.stream().map(TablePart::cell).collect(Collectors.joining(" or "));
      case Cell.Range range -> Harmless.code(range.shown());
      case Cell.Compares compares -> Harmless.code(compares.shown());
      case Cell.Matches matches -> "matches " + Harmless.code(matches.shown());
      case Cell.Contains(_, var part) -> "contains " + Harmless.code(part);
      case Cell.Not(_, Cell.OneOf(_, var cells)) ->
          cells.stream().map(TablePart::cell).collect(Collectors.joining(", nor ", "neither ", ""));
      case Cell.Not(_, var inner) -> "not " + cell(inner);
    };
  }
}
