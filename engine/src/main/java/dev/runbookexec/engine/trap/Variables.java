package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Compound;
import dev.runbookexec.engine.expr.shell.CommandList.Kind;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is known about the variables of a script from where they are set.
final class Variables {
  private final Set<String> made = new HashSet<>();
  private final Map<String, Boolean> fixed = new HashMap<>();

  Variables(StepScript script) {
    script.found().lists().forEach(place -> list(place.list()));
    script.found().compounds().forEach(within -> loop(within.compound()));
  }

  private void list(CommandList list) {
    for (var item : list.items()) {
      for (var part : item.pipeline().parts()) {
        if (part instanceof Simple(var assignments, var words, _)) {
          assignments.forEach(this::assignment);
          words.stream().filter(ShellWord::isAssignment).forEach(this::assignment);
        }
      }
    }
  }

  private void assignment(ShellWord word) {
    var equals = word.text().indexOf('=');
    var name = word.text().substring(0, equals);
    var value = word.from(equals + 1);
    if (value.commands().stream().anyMatch(Variables::makesFile)) {
      made.add(name);
    }
    fixed.merge(name, isFixed(value), Boolean::logicalAnd);
  }

  /// `for d in /a /b`
  private void loop(Compound compound) {
    if (compound.kind() == Kind.FOR && compound.words().size() > 2) {
      var values = compound.words().subList(2, compound.words().size());
      fixed.merge(
          compound.words().getFirst().text(),
          values.stream().allMatch(Variables::isFixed),
          Boolean::logicalAnd);
    }
  }

  private static boolean isFixed(ShellWord value) {
    var text = value.text();
    return !text.isEmpty()
        && text.indexOf(ShellWord.EXPANSION) < 0
        && text.indexOf(ShellWord.VALUE) < 0;
  }

  private static boolean makesFile(CommandList list) {
    return list.items().stream()
        .flatMap(item -> item.pipeline().parts().stream())
        .anyMatch(part ->
            part instanceof Simple(_, var words, _)
                && !words.isEmpty()
                && words.getFirst().text().equals("mktemp"));
  }

  /// Whether it names a file that `mktemp` has made.
  boolean isMade(String expansion) {
    return made.contains(name(expansion));
  }

  /// Whether its value is written in the script, wherever it is set.
  boolean isFixed(String expansion) {
    return fixed.getOrDefault(name(expansion), false);
  }

  private static String name(String expansion) {
    var end = 0;
    while (end < expansion.length()
        && (expansion.charAt(end) == '_' || Character.isLetterOrDigit(expansion.charAt(end)))) {
      end++;
    }
    return expansion.substring(0, end);
  }
}
