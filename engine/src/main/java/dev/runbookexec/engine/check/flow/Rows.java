package dev.runbookexec.engine.check.flow;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ways that part at a table.
final class Rows {
  private final Walk walk;
  private final Readings readings;
  private final Marks marks;

  Rows(Walk walk, Readings readings, Marks marks) {
    this.walk = walk;
    this.readings = readings;
    this.marks = marks;
  }

  /// @param way on which the table has given its answer
  Optional<Way> decide(Step step, DecisionTable table, Way way) {
    var columns = table.columns().stream().map(DecisionTable.Column::value).toList();
    readings.tolerant(columns, way);
    var names = names(step, columns);
    var inside = way.looking(names);
    return switch (table.hit()) {
      case UNIQUE, FIRST, ANY, PRIORITY -> one(step, table, names, inside, way);
      case COLLECT, RULE_ORDER, OUTPUT_ORDER -> {
        // Where no row matches, its names are lists without elements.
        var given = marks.given(step, table.outputs());
        yield several(step, table, names, inside.with(given), way.with(given));
      }
    };
  }

  private static Set<List<String>> names(Step step, List<Expression> columns) {
    var names = new LinkedHashSet<List<String>>();
    columns.forEach(column -> names.addAll(column.reads()));
    names.add(List.of(step.id(), "row"));
    return names;
  }

  private Optional<Way> one(
      Step step, DecisionTable table, Set<List<String>> names, Way inside, Way before) {
    var open = new ArrayList<Way.Branch>();
    for (var row : table.rows()) {
      var given = inside.with(marks.given(step, row.set().keySet()));
      var passed = walk.passed(given, isTrue(table, row));
      walk.consequence(row.then(), walk.sure(passed, shown(table, row)))
          .ifPresent(way -> open.add(new Way.Branch(label(step, row.name()), way)));
    }
    otherwise(table, inside.with(marks.given(step, table.rest().set().keySet())))
        .ifPresent(way -> open.add(new Way.Branch(label(step, "otherwise"), way)));
    return open.isEmpty() ? Optional.empty() : Optional.of(Way.join(open, names, before));
  }

  /// Each row may match or not, top to bottom.
  private Optional<Way> several(
      Step step, DecisionTable table, Set<List<String>> names, Way inside, Way before) {
    var way = inside;
    for (var row : table.rows()) {
      var without = new Way.Branch("`" + step.id() + "` passes over row `" + row.name() + "`", way);
      var with = walk.consequence(row.then(), walk.sure(way, shown(table, row)));
      if (with.isPresent()) {
        way =
            Way.join(
                List.of(new Way.Branch(label(step, row.name()), with.get()), without), names, way);
      }
    }
    var branches = new ArrayList<Way.Branch>();
    branches.add(new Way.Branch("a row of `" + step.id() + "` matches", way));
    otherwise(table, inside)
        .ifPresent(other -> branches.add(new Way.Branch(label(step, "otherwise"), other)));
    return Optional.of(Way.join(branches, names, before));
  }

  /// Nothing goes on from what is impossible.
  private Optional<Way> otherwise(DecisionTable table, Way inside) {
    return table.rest().impossible()
        ? Optional.empty()
        : walk.consequence(table.otherwise(), inside);
  }

  private static String label(Step step, String row) {
    return "`" + step.id() + "` takes " + (row.equals("otherwise") ? "" : "row ") + "`" + row + "`";
  }

  /// Columns that are plain paths, and lead somewhere if the row matches.
  private static Set<List<String>> shown(DecisionTable table, Row row) {
    var shown = new LinkedHashSet<List<String>>();
    for (var column : table.columns()) {
      if (row.cell(column.name()).filter(Rows::excludesAbsent).isPresent()) {
        column.value().path().ifPresent(shown::add);
      }
    }
    return shown;
  }

  /// What is true if the row matches.
  private static Set<List<String>> isTrue(DecisionTable table, Row row) {
    var isTrue = new LinkedHashSet<List<String>>();
    for (var column : table.columns()) {
      row.cell(column.name())
          .flatMap(Rows::truth)
          .ifPresent(truth -> isTrue.addAll(column.value().trueWhen(truth)));
    }
    return isTrue;
  }

  private static Optional<Boolean> truth(Cell cell) {
    return cell instanceof Cell.Is(_, Value.Truth(var truth))
        ? Optional.of(truth)
        : Optional.empty();
  }

  private static boolean excludesAbsent(Cell cell) {
    return switch (cell) {
      case Cell.Any _, Cell.IsAbsent _ -> false;
      case Cell.OneOf(_, var cells) -> cells.stream().allMatch(Rows::excludesAbsent);
      case Cell.Not(_, var inner) -> includesAbsent(inner);
      case Cell.IsNull _,
          Cell.Is _,
          Cell.Range _,
          Cell.Compares _,
          Cell.Matches _,
          Cell.Contains _ ->
          true;
    };
  }

  private static boolean includesAbsent(Cell cell) {
    return switch (cell) {
      case Cell.IsAbsent _ -> true;
      case Cell.OneOf(_, var cells) -> cells.stream().anyMatch(Rows::includesAbsent);
      case Cell.Any _,
          Cell.IsNull _,
          Cell.Is _,
          Cell.Range _,
          Cell.Compares _,
          Cell.Matches _,
          Cell.Contains _,
          Cell.Not _ ->
          false;
    };
  }
}
