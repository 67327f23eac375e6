package dev.runbookexec.engine.model;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.Value;

/// What a row of a table gives a name.
public sealed interface Setting {
  /// As written.
  String shown();

  /// A number, truth value or null as written.
  record Literal(Value value) implements Setting {
    @Override
    public String shown() {
      return value instanceof Value.Null ? "null" : value.plain();
    }
  }

  /// A text; one that is nothing but a hole keeps the type of its value.
  record Filled(Template text) implements Setting {
    @Override
    public String shown() {
      return text.text();
    }
  }
}
