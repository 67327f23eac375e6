package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Joint;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Optional;

/// `cd somewhere` that fails, and an `rm` behind it that then works where the script began.
final class CdTrap {
  private CdTrap() {}

  static void find(StepScript script, Caught caught) {
    if (stopsOnErrors(script)) {
      return;
    }
    for (var place : script.found().lists()) {
      list(place.list(), script, caught);
    }
  }

  /// `set -e`, in any spelling.
  private static boolean stopsOnErrors(StepScript script) {
    return script.uses().stream()
        .anyMatch(use ->
            (use.is("set")
                    && use.arguments().stream()
                        .anyMatch(w -> w.text().matches("-[a-z]*e[a-z]*|errexit")))
                || (Wrappers.SHELLS.contains(use.name())
                    && use.arguments().stream().anyMatch(w -> w.text().matches("-[a-z]*e[a-z]*"))));
  }

  private static void list(CommandList list, StepScript script, Caught caught) {
    Optional<ShellWord> moved = Optional.empty();
    for (var item : list.items()) {
      if (!(item.pipeline().parts().getFirst() instanceof Simple(_, var words, _))
          || words.isEmpty()) {
        continue;
      }
      var name = words.getFirst().text();
      if (List.of("cd", "pushd").contains(name) && words.size() > 1) {
        var sure = item.joint() != Joint.THEN || words.getLast().text().equals("/");
        moved = sure ? Optional.empty() : Optional.of(words.getFirst());
      } else if (moved.isPresent() && removesHere(words)) {
        caught.add(
            Trap.ELSEWHERE,
            script.at(moved.get()),
            "If this `cd` fails, `" + name + "` works in another directory.",
            "write `cd … && "
                + name
                + " …`, begin the script with `set -e`, or give the step `cwd`.");
        moved = Optional.empty();
      }
    }
  }

  private static boolean removesHere(List<ShellWord> words) {
    var name = words.getFirst().text();
    var arguments = words.subList(1, words.size());
    if (name.equals("find")) {
      return !arguments.isEmpty()
          && arguments.getFirst().text().startsWith(".")
          && arguments.stream().anyMatch(w -> w.text().equals("-delete"));
    }
    if (name.equals("git")) {
      return !arguments.isEmpty() && arguments.getFirst().text().equals("clean");
    }
    return name.equals("rm")
        && Options.of(arguments, "").operands().stream().anyMatch(CdTrap::isRelative);
  }

  private static boolean isRelative(ShellWord word) {
    var text = word.text();
    return !text.isEmpty()
        && text.charAt(0) != '/'
        && text.charAt(0) != ShellWord.EXPANSION
        && text.charAt(0) != ShellWord.VALUE;
  }
}
