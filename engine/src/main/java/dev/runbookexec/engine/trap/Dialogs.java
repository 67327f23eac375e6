package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Programs that ask a person something before they do it: a password, a yes, a text. What a script
/// or the step's `stdin` gives them is taken for the answer.
final class Dialogs {
  /// @param to the last word that tells it
  /// @param does what it does, behind its name
  record Dialog(ShellWord to, String does, String instead) {}

  private static final String YES = "asks for a yes";
  private static final String MANUAL = "make it a `manual` step, or give the answers by `stdin`.";

  private Dialogs() {}

  static Optional<Dialog> of(Use use) {
    return use.where().fed() || use.arguments().stream().anyMatch(Dialogs::onlyTells)
        ? Optional.empty()
        : program(use).or(() -> verb(use, Verb.of(use)));
  }

  private static boolean onlyTells(ShellWord word) {
    return Set.of("--version", "--help", "-V", "--dry-run").contains(word.text());
  }

  private static Optional<Dialog> program(Use use) {
    return switch (use.name()) {
      case "passwd" ->
          unless(
              use,
              "",
              "asks for the new password",
              "give it by `stdin` to `chpasswd`.",
              "l u d e S n x w i lock unlock delete expire status stdin");
      case "screen" ->
          unless(
              use,
              "SXcehpstT",
              "shows a session to a person",
              "run the command as the step itself; with `stop_after` where it has no end.",
              "d D m l ls list X v wipe");
      case "tmux" -> tmux(use);
      case "fdisk", "gdisk" ->
          unless(
              use,
              "bcLoOStuwW",
              "asks what shall be done",
              "use `sfdisk`, `sgdisk` or `parted -s`; `" + use.name() + " -l` lists.",
              "l s list getsz");
      case "parted" ->
          Options.of(use.arguments(), "a align").operands().size() > 1
              ? Optional.empty()
              : unless(
                  use,
                  "a align",
                  "asks what shall be done",
                  "write `parted -s`.",
                  "l s list script");
      case "ssh-keygen" -> keygen(use);
      case "mysql", "mysqldump", "mysqladmin", "mariadb" ->
          use.arguments().stream()
              .filter(word -> word.text().matches("-p|--password"))
              .findFirst()
              .flatMap(word ->
                  told(
                      word, "asks for a password", "give it as `env: { MYSQL_PWD: '${{ … }}' }`."));
      case "mysql_secure_installation" -> told(use.word(), "asks many questions", MANUAL);
      case "dpkg-reconfigure" ->
          unless(use, "p", "asks many questions", "write `-f noninteractive`.", "f frontend");
      case "rm", "mv", "cp" ->
          Options.of(use.arguments(), "tS")
              .word("i", "interactive")
              .filter(word -> !word.text().matches("-[a-zA-Z]*i[a-zA-Z]*f[a-zA-Z]*"))
              .flatMap(
                  word -> told(word, YES, "leave `-i` out: without an answer it does nothing."));
      default -> Optional.empty();
    };
  }

  private static Optional<Dialog> tmux(Use use) {
    var options = Options.before(use.arguments(), "cfLS");
    var command = options.operands().isEmpty() ? "new" : options.operands().getFirst().text();
    var arguments =
        options.operands().isEmpty()
            ? List.<ShellWord>of()
            : options.operands().subList(1, options.operands().size());
    var starts = Set.of("new", "new-session").contains(command);
    var shows = Set.of("a", "at", "attach", "attach-session").contains(command) || starts;
    return shows && !(starts && Options.of(arguments, "sntcxyeF").has("d"))
        ? told(
            use.word(),
            "shows a session to a person",
            "run the command as the step itself; with `stop_after` where it has no end.")
        : Optional.empty();
  }

  /// Making a key asks for a file and for a passphrase.
  private static Optional<Dialog> keygen(Use use) {
    var options = Options.of(use.arguments(), "tbfNCRFPaOsnVIzmErkwD");
    var makes = options.has("t", "b") || use.arguments().isEmpty();
    return makes && !options.has("N", "R", "F", "l", "y", "A", "s", "M", "Y")
        ? told(use.word(), "asks for a passphrase", "write `-f FILE -N ''`.")
        : Optional.empty();
  }

  private static Optional<Dialog> verb(Use use, Verb verb) {
    return switch (verb.words()) {
      case "apt install",
          "apt-get install",
          "apt remove",
          "apt-get remove",
          "apt purge",
          "apt-get purge",
          "apt upgrade",
          "apt-get upgrade",
          "apt-get dist-upgrade",
          "apt full-upgrade",
          "apt autoremove",
          "apt-get autoremove",
          "yum install",
          "yum update",
          "yum upgrade",
          "yum remove",
          "dnf install",
          "dnf update",
          "dnf upgrade",
          "dnf remove",
          "zypper install",
          "zypper remove",
          "zypper update" ->
          Options.of(use.arguments(), "otc option target-release")
                  .has(
                      "y",
                      "yes",
                      "assume-yes",
                      "assumeyes",
                      "q",
                      "qq",
                      "s",
                      "simulate",
                      "n",
                      "non-interactive",
                      "download-only",
                      "downloadonly",
                      "no-act")
              ? Optional.empty()
              : told(
                  verb.last(),
                  YES,
                  use.is("zypper")
                      ? "write `zypper --non-interactive`."
                      : "write `" + verb.words() + " -y`.");
      case "terraform apply", "terraform destroy", "tofu apply", "tofu destroy" ->
          verb.arguments().stream()
                  .anyMatch(word ->
                      word.text().matches("-auto-approve|--auto-approve|.*\\.tfplan|.*plan.*"))
              ? Optional.empty()
              : told(verb.last(), YES, "write `-auto-approve`, or apply a saved plan.");
      case "git rebase" -> editor(verb, "-i|--interactive");
      case "git add" -> editor(verb, "-[ip]|--patch|--interactive|-e|--edit");
      case "git commit" ->
          unless(
              verb,
              "mFCct message file",
              "opens an editor for a person",
              "give the message with `-m`.",
              "m F C message file reuse-message no-edit");
      case "docker login" ->
          unless(
              verb,
              "up username password",
              "asks for a password",
              "give it by `stdin` to `docker login -u … --password-stdin`.",
              "p password password-stdin");
      case "gcloud auth" -> login(verb, "login", "activate-service-account");
      case "az login" ->
          verb.arguments().stream()
                  .anyMatch(word -> word.text().matches("--service-principal|--identity|-i"))
              ? Optional.empty()
              : told(verb.last(), "waits for a browser", "use a service principal.");
      case "aws configure" ->
          verb.arguments().isEmpty()
              ? told(verb.last(), "asks for keys", "give them as `env`.")
              : Optional.empty();
      case "aws sso" -> login(verb, "login", "");
      default -> Optional.empty();
    };
  }

  private static Optional<Dialog> login(Verb verb, String word, String instead) {
    return verb.arguments().stream()
        .filter(one -> one.text().equals(word))
        .findFirst()
        .flatMap(one ->
            told(
                one,
                "waits for a browser",
                instead.isEmpty() ? MANUAL : "use `" + verb.words() + " " + instead + "`."));
  }

  private static Optional<Dialog> editor(Verb verb, String option) {
    return verb.arguments().stream()
        .filter(word -> word.text().matches(option))
        .findFirst()
        .flatMap(word -> told(word, "asks a person step by step", MANUAL));
  }

  private static Optional<Dialog> unless(
      Use use, String valued, String does, String instead, String names) {
    return Options.of(use.arguments(), valued).has(names.split(" ", -1))
        ? Optional.empty()
        : told(use.word(), does, instead);
  }

  private static Optional<Dialog> unless(
      Verb verb, String valued, String does, String instead, String names) {
    return Options.of(verb.arguments(), valued).has(names.split(" ", -1))
        ? Optional.empty()
        : told(verb.last(), does, instead);
  }

  private static Optional<Dialog> told(ShellWord to, String does, String instead) {
    return Optional.of(new Dialog(to, does, instead));
  }
}
