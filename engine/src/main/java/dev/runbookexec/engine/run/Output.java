package dev.runbookexec.engine.run;

import java.util.Optional;

/// What a command or a response gave to read, bounded in size.
///
/// Where more came than is kept, each text holds its head and its tail with a line between them
/// that says how many bytes were left out.
///
/// @param stdout decoded as UTF-8, malformed bytes as U+FFFD; the body for HTTP and Docker
/// @param stderr likewise; empty where there is no such stream
/// @param text both streams in the order they came
/// @param bytes how many bytes came in all, before any cut
/// @param truncated whether something was left out
/// @param sha256 of all bytes in the order they came, hexadecimal, also of those left out
public record Output(
    String stdout, String stderr, String text, long bytes, boolean truncated, String sha256) {

  /// The SHA-256 of nothing.
  public static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  public static final Output NONE = new Output("", "", "", 0, false, EMPTY_SHA256);

  private static final String GAP_BEGINS = "\n[… ";
  private static final String GAP_ENDS = " bytes left out …]\n";

  /// Where the line about bytes left out stands in a text.
  public record Gap(int from, int to) {}

  /// The line that stands for bytes left out.
  public static String leftOut(long bytes) {
    return GAP_BEGINS + bytes + GAP_ENDS;
  }

  /// Where bytes were left out of a text, if any were.
  public static Optional<Gap> gap(String text) {
    var from = text.indexOf(GAP_BEGINS);
    var end = from < 0 ? -1 : text.indexOf(GAP_ENDS, from);
    return end < 0 ? Optional.empty() : Optional.of(new Gap(from, end + GAP_ENDS.length()));
  }
}
