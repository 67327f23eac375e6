package dev.runbookexec.engine.exec;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/// Texts that look like a secret, whoever declared it or did not: keys, tokens, passwords in
/// addresses. Only what is written and shown is changed; steps read what came.
final class SecretShapes {
  private static final String AROUND = "[A-Za-z0-9_.+/=~-]";

  /// @param clue without which a text cannot have the shape; in small letters, as it is compared
  /// @param pattern its group `keep`, where it has one, is not secret
  private record Shape(String name, String clue, Pattern pattern) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              "private-key",
              "private key-----",
              "(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)"),
          shape("jwt", "eyj", "\\beyJ[A-Za-z0-9_-]{6,}\\.eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{8,}"),
          shape("aws-key", "akia", "\\bAKIA[A-Z0-9]{16}\\b"),
          shape("aws-key", "asia", "\\bASIA[A-Z0-9]{16}\\b"),
          shape("github-token", "gh", "\\bgh[pousr]_[A-Za-z0-9]{30,}"),
          shape("github-token", "github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{30,}"),
          shape("gitlab-token", "glpat-", "\\bglpat-[A-Za-z0-9_-]{18,}"),
          shape("slack-token", "xox", "\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
          shape("slack-token", "xapp-", "\\bxapp-[A-Za-z0-9-]{10,}"),
          shape("stripe-key", "_live_", "\\b[srp]k_live_[A-Za-z0-9]{16,}"),
          shape("google-key", "aiza", "\\bAIza[A-Za-z0-9_-]{30,}"),
          shape("npm-token", "npm_", "\\bnpm_[A-Za-z0-9]{30,}"),
          shape("vault-token", "hvs.", "\\bhvs\\.[A-Za-z0-9_-]{20,}"),
          shape("sendgrid-key", "sg.", "\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"),
          shape(
              "authorization",
              "authorization",
              "(?i)(?P<keep>\\bauthorization[\"']?\\s*[:=]\\s*[\"']?(?:bearer|basic|token|digest)\\s+)"
                  + AROUND
                  + "{6,}"),
          shape(
              "password",
              "://",
              "(?P<keep>\\b[A-Za-z][A-Za-z0-9+.-]*://[^\\s/:@\"'<>▮]*:)[^\\s/@\"'<>▮]+@"));

  private SecretShapes() {}

  private static Shape shape(String name, String clue, String pattern) {
    return new Shape(name, clue, Pattern.compile(pattern));
  }

  /// The text with `▮redacted:jwt▮` and the like in place of each.
  static String hide(String text) {
    var small = text.toLowerCase(Locale.ROOT);
    var hidden = text;
    for (var shape : SHAPES) {
      if (small.contains(shape.clue())) {
        hidden = hide(hidden, shape);
      }
    }
    return hidden;
  }

  private static String hide(String text, Shape shape) {
    var matcher = shape.pattern().matcher(text);
    var hidden = new StringBuilder();
    var from = 0;
    while (matcher.find()) {
      hidden.append(text, from, matcher.start()).append(kept(matcher, shape));
      hidden.append("▮redacted:").append(shape.name()).append("▮");
      if (text.charAt(matcher.end() - 1) == '@') {
        hidden.append('@');
      }
      from = matcher.end();
    }
    return from == 0 ? text : hidden.append(text, from, text.length()).toString();
  }

  private static String kept(Matcher matcher, Shape shape) {
    return shape.pattern().namedGroups().containsKey("keep") ? matcher.group("keep") : "";
  }
}
