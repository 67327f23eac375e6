package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;
import java.util.List;

/// Arguments in the form that a function needs.
final class Arguments {
  private Arguments() {}

  /// Numbers and truth values are texts as they are written.
  static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Number _, Value.Truth _, Value.Secret _ -> value.plain();
      case Value.Sequence _, Value.Mapping _, Value.Unknown _, Value.Null _, Value.Absent _ ->
          throw new Unfit("needs text, but was given " + value.kind());
    };
  }

  static List<Value> list(Value value) {
    return switch (value) {
      case Value.Sequence(var items) -> items;
      case Value.Text _,
          Value.Number _,
          Value.Truth _,
          Value.Mapping _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          throw new Unfit("needs a list, but was given " + value.kind());
    };
  }
}
