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

  /// What a path of keys with dots between them leads to: `metadata.name`, `conditions.0.status`. A
  /// key that has dots itself is found, too: where there are several ways, the longest key counts.
  static Value at(Value value, String path) {
    var found = of(value, path);
    if (!(found instanceof Value.Absent) || path.indexOf('.') < 0) {
      return found;
    }
    for (var dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      var part = of(value, path.substring(0, dot));
      if (!(part instanceof Value.Absent)) {
        return at(part, path.substring(dot + 1));
      }
    }
    return found;
  }

  private static Value element(java.util.List<Value> items, String key) {
    if (key.isEmpty() || key.length() > 9 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Value.absent();
    }
    var index = Integer.parseInt(key);
    return index < items.size() ? items.get(index) : Value.absent();
  }
}
