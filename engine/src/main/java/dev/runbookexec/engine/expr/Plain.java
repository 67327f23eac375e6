package dev.runbookexec.engine.expr;

/// The plain text of a value.
final class Plain {
  private Plain() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Number(var number) -> Numbers.plain(number);
      case Value.Truth(var truth) -> Boolean.toString(truth);
      case Value.Sequence _, Value.Mapping _ -> Json.write(value);
      case Value.Secret(_, var reveal) -> reveal;
      case Value.Unknown _ -> "‹unknown›";
      case Value.Null _, Value.Absent _ -> "";
    };
  }
}
