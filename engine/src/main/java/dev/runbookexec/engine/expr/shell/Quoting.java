package dev.runbookexec.engine.expr.shell;

/// Writes a value so that the shell takes it for data, whatever characters are in it. A NUL cannot
/// be passed to a program at all and is refused before.
public final class Quoting {
  private Quoting() {}

  /// One word.
  public static String bare(String value) {
    return "'" + insideSingle(value) + "'";
  }

  public static String quoted(String value, Place place) {
    return switch (place) {
      case Place.Bare _ -> bare(value);
      case Place.SingleQuoted _ -> insideSingle(value);
      case Place.DoubleQuoted _ -> "\"" + bare(value) + "\"";
      case Place.HereDocument _ -> insideHereDocument(value);
      case Place.Unsafe(var hazard, _) ->
          throw new IllegalStateException("A script with an unsafe place was read: " + hazard);
    };
  }

  /// The quote is closed, an escaped quote follows, and it is opened again.
  private static String insideSingle(String value) {
    return value.replace("'", "'\\''");
  }

  private static String insideHereDocument(String value) {
    return value.replace("\\", "\\\\").replace("$", "\\$").replace("`", "\\`");
  }
}
