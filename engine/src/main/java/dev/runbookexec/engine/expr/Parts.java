package dev.runbookexec.engine.expr;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Questions about everything inside a value.
final class Parts {
  private Parts() {}

  /// Whether no part of it is unknown.
  static boolean isKnown(Value value) {
    return all(value).noneMatch(Value.Unknown.class::isInstance);
  }

  /// The names of the secrets in it.
  static Set<String> secrets(Value value) {
    return all(value)
        .filter(Value.Secret.class::isInstance)
        .map(Value.Secret.class::cast)
        .map(Value.Secret::name)
        .collect(Collectors.toSet());
  }

  private static Stream<Value> all(Value value) {
    return switch (value) {
      case Value.Sequence(var items) ->
          Stream.concat(Stream.of(value), items.stream().flatMap(Parts::all));
      case Value.Mapping(var entries) ->
          Stream.concat(Stream.of(value), entries.values().stream().flatMap(Parts::all));
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          Stream.of(value);
    };
  }
}
