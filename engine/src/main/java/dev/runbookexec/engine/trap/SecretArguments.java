package dev.runbookexec.engine.trap;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.shell.CommandList.Item;
import dev.runbookexec.engine.expr.shell.CommandList.Part;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Passwords among the arguments of programs, whatever the option is called there.
final class SecretArguments {
  /// How a program is given a password.
  ///
  /// @param behind options whose next word it is
  /// @param attached an option that it is written against, such as `-p`; empty for none
  /// @param separator what stands between user and password, behind one of the options; NUL for
  ///   none
  private record Form(Set<String> behind, String attached, char separator) {
    static Form behind(String... options) {
      return new Form(Set.of(options), "", '\0');
    }

    static Form pair(char separator, String... options) {
      return new Form(Set.of(options), "", separator);
    }
  }

  private static final Form MYSQL = new Form(Set.of(), "-p", '\0');
  private static final Form LDAP = Form.behind("-w");
  private static final Form USUAL = Form.behind("--password", "--passwd", "--passphrase");
  private static final Form PASSWORD = Form.behind("-p", "-pw", "--password");
  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("redis-cli", Form.behind("-a", "--pass")),
          Map.entry("valkey-cli", Form.behind("-a", "--pass")),
          Map.entry("mysql", MYSQL),
          Map.entry("mysqldump", MYSQL),
          Map.entry("mysqladmin", MYSQL),
          Map.entry("mariadb", MYSQL),
          Map.entry("mariadb-dump", MYSQL),
          Map.entry("sshpass", new Form(Set.of("-p"), "-p", '\0')),
          Map.entry("curl", Form.pair(':', "-u", "--user", "-U", "--proxy-user")),
          Map.entry("smbclient", Form.pair('%', "-U", "--user")),
          Map.entry("ldapsearch", LDAP),
          Map.entry("ldapmodify", LDAP),
          Map.entry("ldapadd", LDAP),
          Map.entry("ldapdelete", LDAP),
          Map.entry("ldapwhoami", LDAP),
          Map.entry("mongo", PASSWORD),
          Map.entry("mongosh", PASSWORD),
          Map.entry("mongodump", PASSWORD),
          Map.entry("mongorestore", PASSWORD),
          Map.entry("rabbitmqadmin", PASSWORD),
          Map.entry("cqlsh", PASSWORD),
          Map.entry("sqlcmd", Form.behind("-P")),
          Map.entry("openssl", new Form(Set.of("-k"), "pass:", '\0')));
  private static final Set<String> LOGIN = Set.of("docker", "podman", "helm", "nerdctl");

  /// Made when the first script has a word for which it is needed.
  private static final class Sql {
    static final Pattern PASSWORD =
        Pattern.compile("(?i)\\b(?:password|identified(?: with \\S+)? by)\\s+'([^']{4,})'");
  }

  private final StepScript script;
  private final Caught caught;

  private SecretArguments(StepScript script, Caught caught) {
    this.script = script;
    this.caught = caught;
  }

  static void find(StepScript script, Caught caught) {
    var trap = new SecretArguments(script, caught);
    script.uses().forEach(trap::use);
    script.found().lists().stream()
        .flatMap(place -> place.list().items().stream())
        .forEach(trap::piped);
  }

  private void use(Use use) {
    var form =
        LOGIN.contains(use.name())
            ? use.hasWord("login") ? PASSWORD : USUAL
            : FORMS.getOrDefault(use.name(), USUAL);
    var words = own(use);
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (i > 0 && form.behind().contains(words.get(i - 1).text())) {
        add(word, form.separator() == '\0' ? 0 : word.text().indexOf(form.separator()) + 1, form);
      } else if (!form.attached().isEmpty()
          && word.text().startsWith(form.attached())
          && word.text().length() > form.attached().length()) {
        add(word, form.attached().length(), form);
      }
      if (use.is("psql", "mysql", "mariadb")) {
        sql(word);
      }
    }
  }

  /// `sshpass` takes its options before the program that it begins.
  private static List<ShellWord> own(Use use) {
    if (!use.is("sshpass")) {
      return use.arguments();
    }
    var behind = Options.before(use.arguments(), "fdpP").operands().size();
    return use.arguments().subList(0, use.arguments().size() - behind);
  }

  private void add(ShellWord word, int from, Form form) {
    if (form.separator() != '\0' && from == 0) { // a user alone
      return;
    }
    var value = word.text().substring(from);
    if (value.length() >= 4
        && value.indexOf(ShellWord.EXPANSION) < 0
        && value.indexOf(ShellWord.VALUE) < 0
        && SecretText.isLiteral(value)) {
      tell(word, from, value.length());
    }
  }

  private void sql(ShellWord word) {
    var matcher = Sql.PASSWORD.matcher(word.text());
    if (matcher.find()
        && word.text().indexOf(ShellWord.VALUE, matcher.start(1)) < 0
        && word.text().indexOf(ShellWord.EXPANSION, matcher.start(1)) < 0
        && SecretText.isLiteral(matcher.group(1))) {
      tell(word, matcher.start(1), matcher.group(1).length());
    }
  }

  /// `echo password | sudo -S …`
  private void piped(Item item) {
    var parts = item.pipeline().parts();
    if (parts.size() < 2
        || !(parts.get(0) instanceof Simple(_, var words, _))
        || words.size() < 2
        || !(words.getFirst().is("echo") || words.getFirst().is("printf"))) {
      return;
    }
    var text = words.getLast();
    taking(parts.get(1))
        .ifPresent(separator -> {
          var form = new Form(Set.of(), "", separator);
          add(text, separator == '\0' ? 0 : text.text().indexOf(separator) + 1, form);
        });
  }

  /// What stands before the password in the input of a program that takes it there; NUL where
  /// nothing does.
  private static Optional<Character> taking(Part part) {
    if (!(part instanceof Simple(_, var words, _))) {
      return Optional.empty();
    }
    var texts = words.stream().map(ShellWord::text).toList();
    if (texts.contains("chpasswd")) {
      return Optional.of(':');
    }
    return (texts.contains("sudo") && texts.contains("-S"))
            || texts.contains("--password-stdin")
            || (texts.contains("passwd") && texts.contains("--stdin"))
        ? Optional.of('\0')
        : Optional.empty();
  }

  private void tell(ShellWord word, int from, int length) {
    var end = Math.min(word.text().length(), from + length);
    var start = word.at(from);
    var last = word.at(end - 1) + 1;
    SecretTrap.add(script.spot().part(start, Math.max(1, last - start)), "a password", caught);
  }
}
