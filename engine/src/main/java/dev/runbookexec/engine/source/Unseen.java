package dev.runbookexec.engine.source;

/// Characters that are not seen where a text is shown, and change how it is read: those that turn
/// the direction of writing ([Unicode Annex 9](https://www.unicode.org/reports/tr9/), explicit
/// directional formatting), and the byte order mark within a text.
public final class Unseen {
  private Unseen() {}

  public static boolean is(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  }
}
