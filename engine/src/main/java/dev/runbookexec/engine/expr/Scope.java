package dev.runbookexec.engine.expr;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The names an expression can see, with their values.
public interface Scope {
  /// The value of a name; `Absent` where there is none (the checker has already refused unknown
  /// names, so this is an optional input or a result that is not there).
  Value get(String name);

  /// All names, for suggestions.
  Set<String> names();

  /// The same with more names in front of all others.
  default Scope with(Map<String, ? extends Value> more) {
    return new Scope() {
      @Override
      public Value get(String name) {
        var value = more.get(name);
        return value == null ? Scope.this.get(name) : value;
      }

      @Override
      public Set<String> names() {
        var names = new LinkedHashSet<>(more.keySet());
        names.addAll(Scope.this.names());
        return names;
      }
    };
  }

  /// A scope over a map, which must not change afterwards.
  static Scope of(Map<String, ? extends Value> values) {
    return new Scope() {
      @Override
      public Value get(String name) {
        var value = values.get(name);
        return value == null ? Value.absent() : value;
      }

      @Override
      public Set<String> names() {
        return Set.copyOf(values.keySet());
      }
    };
  }
}
