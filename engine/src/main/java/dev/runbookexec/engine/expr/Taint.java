package dev.runbookexec.engine.expr;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Remembers the secrets that went into a computation, so that what comes out is a secret too.
final class Taint {
  private final Set<String> names = new LinkedHashSet<>();

  boolean isEmpty() {
    return names.isEmpty();
  }

  /// The value with its secrets as texts to compute with; a part that is not known ends it.
  Value reveal(Value value) {
    return switch (value) {
      case Value.Secret(var name, var reveal) -> {
        names.add(name);
        yield Value.of(reveal);
      }
      case Value.Unknown(var why) -> throw new UnknownSignal(why);
      case Value.Sequence(var items) ->
          new Value.Sequence(items.stream().map(this::reveal).toList());
      case Value.Mapping(var entries) -> {
        var revealed = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> revealed.put(key, reveal(entry)));
        yield new Value.Mapping(revealed);
      }
      case Value.Text _, Value.Number _, Value.Truth _, Value.Null _, Value.Absent _ -> value;
    };
  }

  /// What was computed, as secret as what it was computed from. A truth value is told: conditions
  /// on secrets must be able to choose a way.
  Value cover(Value value) {
    if (names.isEmpty()) {
      return value;
    }
    return switch (value) {
      case Value.Text _, Value.Number _ -> new Value.Secret(name(), value.plain());
      case Value.Sequence(var items) ->
          new Value.Sequence(items.stream().map(this::cover).toList());
      case Value.Mapping(var entries) -> {
        var covered = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> covered.put(key, cover(entry)));
        yield new Value.Mapping(covered);
      }
      case Value.Truth _, Value.Secret _, Value.Unknown _, Value.Null _, Value.Absent _ -> value;
    };
  }

  private String name() {
    return names.stream().collect(Collectors.joining("+"));
  }
}
