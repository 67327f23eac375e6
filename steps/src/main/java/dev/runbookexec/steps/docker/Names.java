package dev.runbookexec.steps.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Names of containers and images in a path of the API: what is none must not become another path.
final class Names {
  private static final int LONGEST = 512;

  private Names() {}

  /// Without the slash that the engine's lists put in front.
  static String container(String text) {
    return text.startsWith("/") ? text.substring(1) : text;
  }

  /// A name or an id.
  static boolean isContainer(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") && text.length() < LONGEST;
  }

  /// A reference such as `registry:5000/team/app:1.4`, `app@sha256:…` or an id.
  static boolean isImage(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9_./:@-]*")
        && !text.contains("..")
        && !text.contains("//")
        && text.length() < LONGEST;
  }

  /// Percent-encoded for a query.
  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
