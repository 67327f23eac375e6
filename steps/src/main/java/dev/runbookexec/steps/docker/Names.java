package dev.runbookexec.steps.docker;

/// Names of containers and images in a path of the API: what is none must not become another path.
final class Names {
  private Names() {}

  static boolean isName(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9_./:@-]*")
        && !text.contains("..")
        && text.length() < 512;
  }

  /// Percent-encoded for a query.
  static String query(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }
}
