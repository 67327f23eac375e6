package dev.runbookexec.engine.exec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// A text as programs write it within a URL, JSON, HTML or a shell command. They differ in what
/// they escape, so there are several of each.
final class Escapes {
  private Escapes() {}

  /// The text as it is, and in each form in which it looks different.
  static Set<String> of(String text) {
    var all = new LinkedHashSet<String>();
    all.add(text);
    all.addAll(url(text));
    all.addAll(json(text));
    // a document within a document
    all.add(json(json(text).getFirst()).getFirst());
    all.addAll(shell(text));
    all.addAll(html(text));
    return all;
  }

  /// RFC 3986; forms, with a plus for a blank; JavaScript; a whole path, whose slashes stay.
  private static List<String> url(String text) {
    var strict = percent(text, c -> "-._~".indexOf(c) >= 0);
    var form = percent(text, c -> "-._*".indexOf(c) >= 0);
    var script = percent(text, c -> "-._~!'()*".indexOf(c) >= 0);
    var path = percent(text, c -> "-._~/".indexOf(c) >= 0);
    return List.of(
        strict,
        small(strict),
        form,
        form.replace("%20", "+"),
        strict.replace("%20", "+"),
        small(form.replace("%20", "+")),
        script,
        path);
  }

  private static String percent(String text, IntPredicate alsoKept) {
    var encoded = new StringBuilder();
    for (var b : text.getBytes(StandardCharsets.UTF_8)) {
      var c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || alsoKept.test(c))) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  /// With the hexadecimal digits after `%` in small letters.
  private static String small(String encoded) {
    var changed = new StringBuilder(encoded);
    for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
      changed.replace(at, at + 3, encoded.substring(at, at + 3).toLowerCase(java.util.Locale.ROOT));
    }
    return changed.toString();
  }

  /// As most write it; safe for HTML, as Go does; with `\\/`, as PHP does; in ASCII, as Python
  /// does; and the literal of a script in single quotes.
  private static List<String> json(String text) {
    var plain = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    var forHtml = plain.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    return List.of(
        plain,
        forHtml,
        plain.replace("/", "\\/"),
        ascii(plain),
        ascii(plain).replace("/", "\\/"),
        plain.replace("\\\"", "\"").replace("'", "\\'"));
  }

  private static String ascii(String text) {
    var changed = new StringBuilder();
    text.chars()
        .mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\u%04x".formatted(c))
        .forEach(changed::append);
    return changed.toString();
  }

  /// Within single quotes, in the two ways to write one there; within double quotes; and bare.
  private static List<String> shell(String text) {
    return List.of(
        text.replace("'", "'\\''"),
        text.replace("'", "'\"'\"'"),
        text.replaceAll("([\\\\\"$`])", "\\\\$1"),
        text.replaceAll("([^A-Za-z0-9,._+:@%/-])", "\\\\$1"));
  }

  private static List<String> html(String text) {
    var tags = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    var quotes = tags.replace("\"", "&quot;");
    return List.of(
        tags,
        quotes,
        quotes.replace("'", "&#39;"),
        quotes.replace("'", "&#x27;"),
        tags.replace("\"", "&#34;").replace("'", "&#39;"));
  }
}
