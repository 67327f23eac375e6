package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.source.Span;
import java.math.BigDecimal;
import java.util.List;

/// What one cell of a table, or one line of an `expect`, demands of a value. A closed grammar
/// without expressions.
public sealed interface Cell {
  Span at();

  /// As written, for reports: `1..125`, `>= 500MB`, `/regex/i`.
  String shown();

  /// Anything at all, also absent, null and unknown.
  record Any(Span at) implements Cell {
    @Override
    public String shown() {
      return "any";
    }
  }

  record IsAbsent(Span at) implements Cell {
    @Override
    public String shown() {
      return "absent";
    }
  }

  record IsNull(Span at) implements Cell {
    @Override
    public String shown() {
      return "null";
    }
  }

  /// Exactly this text, number or truth value. A number equals a text that is that number (`137`
  /// and `"137"`), and `true` equals `"true"`, since command output is text.
  record Is(Span at, Value literal) implements Cell {
    @Override
    public String shown() {
      return literal.plain().isEmpty() ? "''" : literal.plain();
    }
  }

  /// At least one of them.
  record OneOf(Span at, List<Cell> cells) implements Cell {
    public OneOf {
      cells = List.copyOf(cells);
    }

    @Override
    public String shown() {
      return String.join(", ", cells.stream().map(Cell::shown).toList());
    }
  }

  /// What a number counts. A plain number may be any of them.
  enum Measure {
    PLAIN,
    /// In bytes.
    BYTES,
    /// In seconds.
    SECONDS,
    /// In hundredths: 80 for `80%`.
    PERCENT
  }

  /// A number from `low` to `high`.
  ///
  /// @param low in the base unit of `measure`, as `high`
  /// @param ends whether `low` and `high` belong to it
  /// @param written the range as written, with its units
  record Range(Span at, BigDecimal low, BigDecimal high, Ends ends, Measure measure, String written)
      implements Cell {
    @Override
    public String shown() {
      return written;
    }
  }

  /// Which ends of a range belong to it.
  enum Ends {
    BOTH,
    LOW,
    HIGH,
    NONE;

    public boolean withLow() {
      return this == BOTH || this == LOW;
    }

    public boolean withHigh() {
      return this == BOTH || this == HIGH;
    }
  }

  enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  /// A number compared with a bound.
  ///
  /// @param bound in the base unit of `measure`
  /// @param written the bound as written, with its unit
  record Compares(Span at, Comparison comparison, BigDecimal bound, Measure measure, String written)
      implements Cell {
    @Override
    public String shown() {
      return comparison.sign() + " " + written;
    }
  }

  /// A text, or the text of a number or truth value, in which the RE2 pattern is found anywhere;
  /// `^` and `$` stand for the start and end of a line, `.` for no line break.
  record Matches(Span at, String pattern, boolean ignoreCase) implements Cell {
    @Override
    public String shown() {
      return "/" + pattern + "/" + (ignoreCase ? "i" : "");
    }
  }

  /// A text with this part, or a list with this very element.
  record Contains(Span at, String part) implements Cell {
    @Override
    public String shown() {
      return "contains " + part;
    }
  }

  /// Whatever the cell does not match, also absent and null.
  record Not(Span at, Cell cell) implements Cell {
    @Override
    public String shown() {
      return cell instanceof OneOf ? "not [" + cell.shown() + "]" : "not " + cell.shown();
    }
  }
}
