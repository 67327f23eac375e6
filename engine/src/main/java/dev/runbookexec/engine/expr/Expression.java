package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import java.util.List;
import java.util.Set;

/// A sandboxed expression over named values.
public final class Expression {
  private Expression() {}

  /// Reads an expression; never throws.
  ///
  /// @param at the place of its first character, with its length
  public static Parsed<Expression> parse(String text, Span at) {
    throw new IllegalStateException("not yet: " + text + at);
  }

  public String text() {
    throw new IllegalStateException("not yet");
  }

  public Span at() {
    throw new IllegalStateException("not yet");
  }

  /// The names it reads, as paths: `runner.json.status` is `[runner, json, status]`.
  public Set<List<String>> reads() {
    throw new IllegalStateException("not yet");
  }

  /// Its value. `Unknown` if it depends on an unknown value; `Absent` if it is a plain path that
  /// leads nowhere.
  public Value evaluate(Scope scope) throws ExpressionException {
    throw new IllegalStateException("not yet: " + scope);
  }
}
