package dev.runbookexec.engine.run;

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
}
