package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.source.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Rows of demands on a few values, and what follows from the row that they meet.
///
/// @param columns in the order written under `decide`
/// @param rows in the order written
/// @param rest what holds when no row matches
/// @param aggregates how the numbers that several rows give one name become one number, by name
public record DecisionTable(
    Span at,
    Hit hit,
    List<Column> columns,
    List<Row> rows,
    Otherwise rest,
    SequencedMap<String, Aggregate> aggregates) {
  public DecisionTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    aggregates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(aggregates));
  }

  /// What follows when no row matches.
  public Consequence otherwise() {
    return rest.then();
  }

  /// The names that rows or `otherwise` give to values, in the order written.
  public SequencedSet<String> outputs() {
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> names.addAll(row.set().keySet()));
    names.addAll(rest.set().keySet());
    return names;
  }

  /// How many rows may match, and which of them counts.
  public enum Hit {
    /// At most one row matches any values; two matching rows are an error.
    UNIQUE,
    /// The first matching row, top to bottom.
    FIRST,
    /// Rows may match together only if the same follows from them.
    ANY,
    /// The matching row with the highest priority; two with the same one are an error.
    PRIORITY,
    /// Every matching row, top to bottom.
    COLLECT,
    /// Every matching row, top to bottom, and the order is meant.
    RULE_ORDER,
    /// Every matching row, the highest priority first.
    OUTPUT_ORDER;

    /// As written in a runbook.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it gathers what all matching rows give, and never routes.
    public boolean gathers() {
      return switch (this) {
        case UNIQUE, FIRST, ANY, PRIORITY -> false;
        case COLLECT, RULE_ORDER, OUTPUT_ORDER -> true;
      };
    }

    /// Whether rows have a priority.
    public boolean ranks() {
      return this == PRIORITY || this == OUTPUT_ORDER;
    }
  }

  /// What many numbers become.
  public enum Aggregate {
    SUM,
    MIN,
    MAX,
    COUNT;

    /// As written in a runbook.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A named value that the rows are matched against.
  ///
  /// @param domain what all its values are, as far as the runbook says
  public record Column(Span at, String name, Expression value, Domain domain) {}

  /// @param name the row's `id`, or `row 3`, counted from 1
  /// @param cells by column name; a column left out means any
  /// @param set what the row gives a name, by that name
  /// @param priority the higher one counts; 0 where the table knows none
  public record Row(
      Span at,
      String name,
      SequencedMap<String, Cell> cells,
      Consequence then,
      SequencedMap<String, Setting> set,
      int priority) {
    public Row {
      cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
      set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
    }

    public Optional<Cell> cell(String column) {
      return Optional.ofNullable(cells.get(column));
    }
  }

  /// @param set what it gives a name, by that name
  /// @param impossible whether the runbook claims that a row always matches
  public record Otherwise(
      Span at, Consequence then, SequencedMap<String, Setting> set, boolean impossible) {
    public Otherwise {
      set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
    }
  }
}
