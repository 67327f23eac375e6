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

  /// Exactly this text, number or truth value. A number cell equals a text that is that number
  /// written plainly (`137` and `"137"`), since command output is text.
  record Is(Span at, Value literal) implements Cell {
    @Override
    public String shown() {
      return literal.plain();
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

  /// A number from `low` to `high`, both included.
  record Range(Span at, BigDecimal low, BigDecimal high) implements Cell {
    @Override
    public String shown() {
      return low.toPlainString() + ".." + high.toPlainString();
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
  /// @param bound in the base unit: bytes for sizes, seconds for durations, plain for percentages
  /// @param written the bound as written, with its unit
  record Compares(Span at, Comparison comparison, BigDecimal bound, String written)
      implements Cell {
    @Override
    public String shown() {
      return comparison.sign() + " " + written;
    }
  }

  /// A text in which the RE2 pattern is found anywhere.
  record Matches(Span at, String pattern, boolean ignoreCase) implements Cell {
    @Override
    public String shown() {
      return "/" + pattern + "/" + (ignoreCase ? "i" : "");
    }
  }

  /// A text that holds this text, or a list that holds this element.
  record Contains(Span at, String part) implements Cell {
    @Override
    public String shown() {
      return "contains " + part;
    }
  }

  record Not(Span at, Cell cell) implements Cell {
    @Override
    public String shown() {
      return "not " + cell.shown();
    }
  }
}
