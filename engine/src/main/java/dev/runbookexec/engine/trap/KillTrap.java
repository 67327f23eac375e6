package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;

/// `kill -9` before anything gentler: the process cannot finish what it writes.
final class KillTrap {
  private KillTrap() {}

  /// @param gentle whether an earlier step has asked a process to end
  static void find(StepScript script, boolean gentle, Caught caught) {
    var asked = gentle;
    for (var use : script.uses()) {
      if (!use.is("kill", "pkill", "killall")) {
        continue;
      }
      if (!isHard(use)) {
        asked = asked || !isOnlyALook(use);
      } else if (!asked) {
        caught.add(
            Trap.KILLED_AT_ONCE,
            script.at(use.word(), use.arguments().getFirst()),
            "`" + use.name() + " -9` leaves the process no time to finish what it writes.",
            "send TERM first, wait until it has ended, and kill only what is left.");
      }
    }
  }

  /// Whether a process is asked to end in this script.
  static boolean isGentle(StepScript script) {
    return script.uses().stream()
        .anyMatch(use -> use.is("kill", "pkill", "killall") && !isHard(use) && !isOnlyALook(use));
  }

  private static boolean isHard(Use use) {
    var words = use.arguments().stream().map(ShellWord::text).toList();
    for (int i = 0; i < words.size(); i++) {
      if (List.of(
              "-9",
              "-KILL",
              "-SIGKILL",
              "-s9",
              "-sKILL",
              "-n9",
              "--signal=9",
              "--signal=KILL",
              "--signal=SIGKILL")
          .contains(words.get(i))) {
        return true;
      }
      if (i > 0
          && List.of("-s", "-n", "--signal").contains(words.get(i - 1))
          && List.of("9", "KILL", "SIGKILL").contains(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// `kill -0 4711`, `kill -l`, `kill -HUP …`.
  private static boolean isOnlyALook(Use use) {
    return use.arguments().stream()
        .map(ShellWord::text)
        .anyMatch(
            text -> List.of("-0", "-l", "-HUP", "-1", "-USR1", "-USR2", "-SIGHUP").contains(text));
  }
}
