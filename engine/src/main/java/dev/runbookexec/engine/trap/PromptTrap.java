package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Set;

/// A prompt that was copied with its command: `$ ls`, `# reboot`, `> SELECT 1`, `mysql> …`.
final class PromptTrap {
  private static final Set<String> SIGNS = Set.of("$", "%", "#");
  private static final Set<String> PROGRAMS =
      Set.of(
          "mysql",
          "mariadb",
          "sqlite",
          "redis",
          "postgres",
          "mongo",
          "mongosh",
          "test",
          "irb",
          "ftp",
          "sftp",
          "cqlsh",
          "influx");

  private final StepScript script;
  private final Caught caught;

  private PromptTrap(StepScript script, Caught caught) {
    this.script = script;
    this.caught = caught;
  }

  static void find(StepScript script, Caught caught) {
    var trap = new PromptTrap(script, caught);
    if (script.shell() && script.list().items().isEmpty()) {
      trap.onlyComments();
    }
    for (var place : script.found().lists()) {
      for (var item : place.list().items()) {
        for (var part : item.pipeline().parts()) {
          if (part instanceof Simple(_, var words, var redirections)) {
            trap.command(words, redirections);
          }
        }
      }
    }
  }

  private void onlyComments() {
    var at = script.text().indexOf('#');
    if (at >= 0) {
      caught.add(
          Trap.PROMPT,
          script.spot().part(at, 1),
          "`#` begins a comment for the shell, so nothing would be done.",
          "leave the prompt out; a command as root is `as: root`.");
    }
  }

  private void command(List<ShellWord> words, List<Redirection> redirections) {
    if (words.isEmpty()) {
      return;
    }
    var first = words.getFirst();
    if (SIGNS.contains(first.text()) || isOfShell(first.text())) {
      caught.add(
          Trap.PROMPT,
          script.at(first),
          "`" + first.text() + "` is a prompt and no command.",
          "leave the prompt out.");
    } else if (!redirections.isEmpty() && script.shell()) {
      redirection(first, redirections.getFirst(), words.size());
    }
  }

  /// `> command …`, `mysql> SELECT …`: the shell would write over a file.
  private void redirection(ShellWord first, Redirection redirection, int words) {
    if (!redirection.sign().equals(">") || redirection.target().isEmpty()) {
      return;
    }
    var target = redirection.target().getFirst();
    var apart = script.character(redirection.at() + 1) == ' ' && isName(target);
    var before = redirection.at() < first.start() && script.character(redirection.at() - 1) != '2';
    var ofProgram = redirection.at() == first.end() && PROGRAMS.contains(first.text()) && words > 1;
    if (apart && (before || ofProgram)) {
      var start = before ? redirection.at() : first.start();
      caught.add(
          Trap.PROMPT,
          script.spot().part(start, redirection.at() + 1 - start),
          "`"
              + (before ? "" : first.text())
              + ">` is a prompt; the shell would write over a file `"
              + target.text()
              + "`.",
          "leave the prompt out.");
    }
  }

  private static boolean isName(ShellWord target) {
    return target
        .text()
        .chars()
        .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  /// `user@host:~$`, `[root@host ~]#`, whose `#` and `$` end the first word or the second.
  private static boolean isOfShell(String text) {
    return text.matches("\\[?[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:\\S*[$#]")
        || text.matches("\\[[a-z]+@\\S+")
        || text.equals(">>>");
  }
}
