package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.source.SourceText;
import dev.runbookexec.engine.source.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Secrets written out anywhere in a file, comments too.
final class SecretTrap {
  /// A text that begins a secret of a known kind.
  ///
  /// @param prefix as written
  /// @param length of what follows it, at least
  private record Kind(String prefix, int length, String name) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("AKIA", 16, "an AWS access key"),
          new Kind("ASIA", 16, "an AWS access key"),
          new Kind("ghp_", 30, "a GitHub token"),
          new Kind("gho_", 30, "a GitHub token"),
          new Kind("ghu_", 30, "a GitHub token"),
          new Kind("ghs_", 30, "a GitHub token"),
          new Kind("ghr_", 30, "a GitHub token"),
          new Kind("github_pat_", 30, "a GitHub token"),
          new Kind("glpat-", 18, "a GitLab token"),
          new Kind("xoxb-", 10, "a Slack token"),
          new Kind("xoxp-", 10, "a Slack token"),
          new Kind("xapp-", 10, "a Slack token"),
          new Kind("sk_live_", 16, "a Stripe key"),
          new Kind("AIza", 30, "a Google API key"),
          new Kind("npm_", 30, "an npm token"),
          new Kind("dop_v1_", 30, "a DigitalOcean token"),
          new Kind("hvs.", 20, "a Vault token"),
          new Kind("SG.", 40, "a SendGrid key"));
  private static final String HINT =
      "make it an input with `secret: true` and `env`, and write `${{ name }}`; change the secret, since it has been written down.";

  private final SourceText source;
  private final List<Kind> kinds;
  private final Caught caught;
  private final Set<Span> told = new HashSet<>();

  /// Most files have no text of any kind, and then no line is searched for it.
  private SecretTrap(SourceText source, Caught caught) {
    this.source = source;
    this.kinds = KINDS.stream().filter(kind -> source.text().contains(kind.prefix())).toList();
    this.caught = caught;
  }

  static void find(SourceText source, Caught caught) {
    var trap = new SecretTrap(source, caught);
    var lines = source.lines();
    for (int i = 0; i < lines.size(); i++) {
      trap.line(lines.get(i), i + 1);
    }
  }

  private void line(String line, int number) {
    for (var kind : kinds) {
      known(line, number, kind);
    }
    token(line, number);
    var pem = line.indexOf("-----BEGIN ");
    if (pem >= 0 && line.indexOf("PRIVATE KEY-----", pem) > 0) {
      add(line, number, pem, line.indexOf("PRIVATE KEY-----", pem) + 16, "a private key");
    }
    var user = SecretText.inAddress(line);
    user.ifPresent(
        range -> add(line, number, range.start(), range.end(), "a password in an address"));
    if (user.isEmpty()) {
      SecretText.bearer(line)
          .or(() -> SecretText.assigned(line))
          .or(() -> SecretText.option(line))
          .ifPresent(range -> add(line, number, range.start(), range.end(), "a secret"));
    }
  }

  private void known(String line, int number, Kind kind) {
    var at = line.indexOf(kind.prefix());
    while (at >= 0) {
      var end = SecretText.end(line, at + kind.prefix().length());
      var apart = at == 0 || !Character.isLetterOrDigit(line.charAt(at - 1));
      var aws = !kind.prefix().endsWith("IA") || SecretText.isUpper(line.substring(at, end));
      if (apart && aws && end - at - kind.prefix().length() >= kind.length()) {
        add(line, number, at, end, kind.name());
        return;
      }
      at = line.indexOf(kind.prefix(), at + 1);
    }
  }

  /// A JSON Web Token: three parts, the first two begin like JSON in base64.
  private void token(String line, int number) {
    var at = line.indexOf("eyJ");
    while (at >= 0) {
      var end = SecretText.end(line, at);
      var parts = line.substring(at, end).split("\\.", -1);
      if (parts.length == 3
          && parts[1].startsWith("eyJ")
          && parts[0].length() > 8
          && parts[1].length() > 8
          && parts[2].length() > 8) {
        add(line, number, at, end, "a JSON Web Token");
        return;
      }
      at = line.indexOf("eyJ", at + 1);
    }
  }

  private void add(String line, int number, int start, int end, String what) {
    var column = line.codePointCount(0, start) + 1;
    var at = new Span(source.file(), number, column, Math.max(1, line.codePointCount(start, end)));
    if (told.add(at)) {
      add(at, what, caught);
    }
  }

  static void add(Span at, String what, Caught caught) {
    caught.add(Trap.SECRET, at, "This looks like " + what + ", for everybody to read.", HINT);
  }
}
