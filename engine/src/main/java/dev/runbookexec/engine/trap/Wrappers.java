package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Programs that begin other programs: what stands behind them is a command again.
final class Wrappers {
  static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash");
  private static final String SUDO = "ugpChrtTUDR user group prompt chdir host role type";
  private static final String DOCKER_EXEC = "uwe user workdir env env-file detach-keys";
  static final String SSH = "BbcDEeFIiJLlmOoPpQRSWw";
  private static final String XARGS =
      "IadEsLnP max-args max-procs max-lines arg-file delimiter replace";

  private Wrappers() {}

  static List<Inner> begunBy(Use use) {
    var where = use.where();
    var arguments = use.arguments();
    if (SHELLS.contains(use.name())) {
      return script(Options.before(arguments, "o"), where);
    }
    return switch (use.name()) {
      case "sudo", "doas" -> words(withoutAssignments(behind(use, SUDO)), where);
      case "env" -> words(withoutAssignments(behind(use, "uCS unset chdir split-string")), where);
      case "nohup", "setsid", "builtin", "unbuffer", "exec", "time", "eatmydata" ->
          words(behind(use, "a"), where);
      case "nice" -> words(behind(use, "n adjustment"), where);
      case "ionice" -> words(behind(use, "cnp class classdata"), where);
      case "stdbuf" -> words(behind(use, "ioe input output error"), where);
      case "command" -> words(arguments, where);
      case "timeout", "gtimeout" ->
          words(skip(behind(use, "sk signal kill-after"), 1), where.withBound());
      case "chroot", "flock", "taskset", "chrt" -> words(skip(behind(use, "wE timeout"), 1), where);
      case "xargs" -> words(behind(use, XARGS), where.withInput(true));
      case "eval" -> List.of(new Inner.Script(ShellWord.script(arguments), where));
      case "watch" ->
          List.of(new Inner.Script(ShellWord.script(behind(use, "n interval")), where.withBound()));
      case "ssh" -> ssh(use);
      case "su", "runuser" -> switchUser(use);
      case "trap" -> traps(use);
      case "find" -> find(use);
      default -> container(use);
    };
  }

  private static List<ShellWord> behind(Use use, String valued) {
    return Options.before(use.arguments(), valued).operands();
  }

  private static List<Inner> words(List<ShellWord> words, Where where) {
    return words.isEmpty() ? List.of() : List.of(new Inner.Words(words, where));
  }

  private static List<ShellWord> skip(List<ShellWord> words, int count) {
    return words.subList(Math.min(count, words.size()), words.size());
  }

  private static List<ShellWord> withoutAssignments(List<ShellWord> words) {
    var count = 0;
    while (count < words.size() && words.get(count).text().matches("[A-Za-z_][A-Za-z_0-9]*=.*")) {
      count++;
    }
    return skip(words, count);
  }

  private static List<Inner> script(Options options, Where where) {
    return options.has("c") && !options.operands().isEmpty()
        ? List.of(new Inner.Script(options.operands().getFirst().script(), where))
        : List.of();
  }

  private static List<Inner> ssh(Use use) {
    var options = Options.before(use.arguments(), SSH);
    var remote = skip(options.operands(), 1);
    var where = options.has("t") ? use.where().withTerminal() : use.where();
    return remote.isEmpty()
        ? List.of()
        : List.of(new Inner.Script(ShellWord.script(remote), where));
  }

  private static List<Inner> switchUser(Use use) {
    var options = Options.of(use.arguments(), "sugG shell user group");
    var command = use.arguments().indexOf(options.word("c", "command").orElse(use.word())) + 1;
    if (command > 0 && command < use.arguments().size()) {
      return List.of(new Inner.Script(use.arguments().get(command).script(), use.where()));
    }
    return use.is("runuser") && options.has("u")
        ? words(options.operands(), use.where())
        : List.of();
  }

  private static List<Inner> traps(Use use) {
    return use.arguments().size() < 2
        ? List.of()
        : List.of(new Inner.Script(use.arguments().getFirst().script(), use.where()));
  }

  private static List<Inner> find(Use use) {
    var inner = new ArrayList<Inner>();
    var arguments = use.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (Set.of("-exec", "-execdir", "-ok", "-okdir").contains(arguments.get(i).text())) {
        var end = i + 1;
        while (end < arguments.size() && !Set.of(";", "+").contains(arguments.get(end).text())) {
          end++;
        }
        inner.addAll(words(arguments.subList(i + 1, end), use.where()));
        i = end;
      }
    }
    return inner;
  }

  /// Programs in containers.
  private static List<Inner> container(Use use) {
    var verb = Verb.of(use);
    if (verb.is("docker exec", "docker compose exec")) {
      var options = Options.before(verb.arguments(), DOCKER_EXEC + " index");
      var where = options.has("t", "tty") ? use.where().withTerminal() : use.where();
      return words(skip(options.operands(), 1), where);
    }
    if (verb.is("kubectl exec")) {
      var words = verb.arguments().stream().map(ShellWord::text).toList();
      var at = words.indexOf("--");
      var asks =
          words.subList(0, Math.max(0, at)).stream()
              .anyMatch(word -> word.matches("-(it|ti|t)|--tty(=true)?"));
      var where = asks ? use.where().withTerminal() : use.where();
      return at < 0 ? List.of() : words(skip(verb.arguments(), at + 1), where);
    }
    return List.of();
  }
}
