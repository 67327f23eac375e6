package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList.Redirection;
import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.model.Impact;

/// A step that says `effect: observe`, so that it runs in a check and without approval, while its
/// command changes or destroys something.
final class ObserveTrap {
  private ObserveTrap() {}

  static void find(StepScript script, Caught caught) {
    if (script.step().impact() != Impact.OBSERVE) {
      return;
    }
    var variables = new Variables(script);
    for (var use : script.uses()) {
      use.redirections().forEach(redirection -> written(redirection, script, caught));
      var deed = Deeds.of(use);
      if (deed.isEmpty() || isOnOwnFiles(use, script, variables)) {
        continue;
      }
      var destroys = deed.get().kind() == Deeds.Kind.DESTROYS;
      caught.add(
          Trap.NO_OBSERVATION,
          script.at(use.word(), deed.get().to()),
          "`"
              + script.shown(use.word(), deed.get().to())
              + "` "
              + (destroys ? "destroys" : "changes")
              + " something, but the step says `effect: observe`.",
          destroys
              ? "say `effect: destroy`, so that it asks for approval."
              : "take `effect: observe` away, so that it asks for approval.");
    }
  }

  /// A file of the system that would be written.
  private static void written(Redirection redirection, StepScript script, Caught caught) {
    redirection.target().stream()
        .filter(_ -> redirection.sign().startsWith(">"))
        .filter(word -> word.text().matches("/(etc|sys|boot|usr)/.*|/proc/sys.*"))
        .forEach(word ->
            caught.add(
                Trap.NO_OBSERVATION,
                script.at(word),
                "`" + word.text() + "` is written, but the step says `effect: observe`.",
                "take `effect: observe` away, so that it asks for approval."));
  }

  /// Files that the script has made itself, by `mktemp` or in `/tmp`.
  private static boolean isOnOwnFiles(Use use, StepScript script, Variables variables) {
    if (!use.is("rm", "rmdir", "mv", "unlink", "find", "dd", "chmod", "truncate", "kill", "sed")) {
      return false;
    }
    return use.is("kill")
        ? script.uses().stream().anyMatch(other -> other.where().background())
        : use.arguments().stream()
            .filter(word ->
                !word.text().startsWith("-")
                    && !word.text()
                        .matches("[0-7]{3,4}|[ugoa]*[-+=][rwxX]+|if=.*|bs=.*|count=.*|s/.*"))
            .allMatch(word -> isOwn(word, variables));
  }

  private static boolean isOwn(ShellWord word, Variables variables) {
    var text = word.text().replaceFirst("^of=", "");
    var inTemporary = text.startsWith("/tmp/") || text.startsWith("/var/tmp/");
    return inTemporary
        || (!text.isEmpty()
            && text.charAt(0) == ShellWord.EXPANSION
            && variables.isMade(word.expansion(0)));
  }
}
