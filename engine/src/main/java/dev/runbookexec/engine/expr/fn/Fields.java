package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;

/// Parts of values.
public final class Fields {
  private Fields() {}

  /// The entry of a mapping or the element of a list (from 0); absent where there is none.
  public static Value of(Value value, String key) {
    return switch (value) {
      case Value.Mapping(var entries) -> entries.getOrDefault(key, Value.absent());
      case Value.Sequence(var items) -> element(items, key);
      case Value.Unknown _ -> value;
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Secret _,
          Value.Null _,
          Value.Absent _ ->
          Value.absent();
    };
  }

  private static Value element(java.util.List<Value> items, String key) {
    if (key.isEmpty() || key.length() > 9 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Value.absent();
    }
    var index = Integer.parseInt(key);
    return index < items.size() ? items.get(index) : Value.absent();
  }
}
