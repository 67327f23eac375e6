package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;

/// Values as they stand in sentences.
public final class Shown {
  private static final int LONGEST = 120;

  private Shown() {}

  /// Text in back-ticks, cut where it is long; secrets by name; `null`, `absent` and `not known` as
  /// words.
  public static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text.isEmpty() ? "empty" : "`" + cut(text) + "`";
      case Value.Number _, Value.Truth _ -> "`" + value.plain() + "`";
      case Value.Sequence _, Value.Mapping _ -> "`" + cut(value.plain()) + "`";
      case Value.Secret secret -> secret.toString();
      case Value.Unknown _ -> "not known";
      case Value.Null _ -> "null";
      case Value.Absent _ -> "absent";
    };
  }

  private static String cut(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
