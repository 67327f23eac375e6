package dev.runbookexec.engine.trap;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.shell.Range;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How secrets look that have no prefix of their own.
final class SecretText {
  /// Words in front of a value that is a secret; looked for before any pattern is tried.
  private static final List<String> NAMES =
      List.of(
          "pass",
          "secret",
          "token",
          "api_key",
          "apikey",
          "api-key",
          "access_key",
          "pwd",
          "cli_auth");

  /// Made when the first line has a word for which they are needed: most runbooks have none.
  private static final class Shapes {
    static final Pattern BEARER = Pattern.compile("\\b(?:Bearer|Basic) +([A-Za-z0-9._~+/=-]{12,})");
    static final Pattern PASSWORD =
        Pattern.compile(
            "(?i)(?:^|[^a-z])(?:[a-z0-9]+[_-])*(?:[a-z]{0,6}password|passwd|passphrase|pwd|rediscli_auth)(?:=|: +|' *: *')[\"']?([^\\s\"'`,;&|)}\\]]{4,})");
    static final Pattern MYSQL =
        Pattern.compile(
            "\\b(?:mysql|mysqldump|mysqladmin|mariadb)\\b[^|;&]* -p([^\\s'\"-][^\\s'\"]{3,})");
    static final Pattern TOKEN =
        Pattern.compile(
            "(?i)(?:^|[^a-z])(?:[a-z0-9]+[_-])*(?:secret|token|api[_-]?key|access[_-]?key|secret[_-]?key)(?:=|: +|' *: *')[\"']?([A-Za-z0-9._~+/=-]{12,})");
  }

  private SecretText() {}

  /// `scheme://user:password@host`
  static Optional<Range> inAddress(String line) {
    var scheme = line.indexOf("://");
    while (scheme >= 0) {
      var from = scheme + 3;
      var at = line.indexOf('@', from);
      var colon = line.indexOf(':', from);
      var end = firstOf(line, from, " /\"'`<>?#");
      if (at > 0
          && colon > 0
          && colon < at
          && at < end
          && isLiteral(line.substring(colon + 1, at))) {
        return Optional.of(new Range(colon + 1, at));
      }
      scheme = line.indexOf("://", from);
    }
    return Optional.empty();
  }

  /// `Bearer <token>` or `Basic <credentials>` in a header.
  static Optional<Range> bearer(String line) {
    if (!line.contains("Bearer ") && !line.contains("Basic ")) {
      return Optional.empty();
    }
    return group(Shapes.BEARER, line)
        .filter(range -> isRandom(line.substring(range.start(), range.end())));
  }

  /// `password=…`, `--password …`, `PGPASSWORD: …`.
  static Optional<Range> assigned(String line) {
    var lower = line.toLowerCase(Locale.ROOT);
    if (!hasName(lower) && !lower.contains("mysql")) {
      return Optional.empty();
    }
    var password = group(Shapes.PASSWORD, line);
    if (password.isPresent()) {
      return password.filter(range -> isLiteral(line.substring(range.start(), range.end())));
    }
    var mysql = group(Shapes.MYSQL, line);
    if (mysql.isPresent()) {
      return mysql.filter(range -> isLiteral(line.substring(range.start(), range.end())));
    }
    return group(Shapes.TOKEN, line)
        .filter(range -> isRandom(line.substring(range.start(), range.end())));
  }

  private static boolean hasName(String lower) {
    for (var name : NAMES) {
      if (lower.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /// `docker login -p …`, `curl -u user:…`, `sshpass -p …`.
  static Optional<Range> option(String line) {
    if (!line.contains("curl") && !line.contains(" -p ")) {
      return Optional.empty();
    }
    return group(
            Pattern.compile(
                "\\bcurl\\b[^|;&]* (?:-[a-zA-Z]*u|--user) *=?[\"']?[^\\s:\"'$]+:([^\\s\"']{4,})"),
            line)
        .or(() ->
            group(
                Pattern.compile(
                    "\\b(?:(?:docker|podman|helm registry) +login\\b[^|;&]*|sshpass) -p +[\"']?([^\\s\"']{4,})"),
                line))
        .filter(range -> isLiteral(line.substring(range.start(), range.end())));
  }

  private static Optional<Range> group(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find()
        ? Optional.of(new Range(matcher.start(1), matcher.end(1)))
        : Optional.empty();
  }

  /// Whether it is written out: no variable, no placeholder, no word that says what belongs there.
  static boolean isLiteral(String value) {
    var lower = value.toLowerCase(Locale.ROOT);
    return !value.isEmpty()
        && "$<{[(*%\\^.".indexOf(value.charAt(0)) < 0
        && !value.contains("${")
        && !value.contains("***")
        && !value.contains("•••")
        && !lower.chars().allMatch(c -> c == 'x')
        && !Set.of(
                "null",
                "none",
                "true",
                "false",
                "changeme",
                "redacted",
                "prompt",
                "stdin",
                "required",
                "empty",
                "absent",
                "password",
                "text")
            .contains(lower);
  }

  /// Whether it has letters and digits, as what is made by chance has.
  private static boolean isRandom(String value) {
    return isLiteral(value)
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLetter)
        && (value.indexOf('/') < 0 || isBase64(value));
  }

  /// As long as what is made by chance, and no path.
  private static boolean isBase64(String value) {
    return value.length() >= 30
        && value.indexOf('/') > 0
        && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/+=".indexOf(c) >= 0)
        && value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase);
  }

  static boolean isUpper(String text) {
    return text.chars().allMatch(c -> Character.isDigit(c) || Character.isUpperCase(c));
  }

  /// Behind the letters, digits and signs of a token.
  static int end(String line, int from) {
    var end = from;
    while (end < line.length()
        && (Character.isLetterOrDigit(line.charAt(end)) || "_-.".indexOf(line.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private static int firstOf(String line, int from, String signs) {
    var end = from;
    while (end < line.length() && signs.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
