package dev.runbookexec.engine.expr;

import java.nio.charset.StandardCharsets;

/// Text as it stands in a URL.
public final class PercentEncoding {
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = ":/?&=@!$'()*+,;";

  private PercentEncoding() {}

  /// A value: everything but unreserved characters is encoded (RFC 3986, 2.3).
  public static String ofValue(String value) {
    return encoded(value, UNRESERVED);
  }

  /// What was written as a part of the URL: signs that have a meaning there keep it, an encoded
  /// character stays as it is, and what cannot stand in a URL is encoded.
  public static String ofUrl(String written) {
    var encoded = new StringBuilder();
    var from = 0;
    for (int i = 0; i < written.length(); i++) {
      if (isEncoded(written, i)) {
        encoded
            .append(encoded(written.substring(from, i), UNRESERVED + RESERVED))
            .append(written, i, i + 3);
        i += 2;
        from = i + 1;
      }
    }
    return encoded.append(encoded(written.substring(from), UNRESERVED + RESERVED)).toString();
  }

  private static boolean isEncoded(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static String encoded(String text, String kept) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      var plain = c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
