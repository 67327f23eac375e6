package dev.runbookexec.engine.trap;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.shell.ShellWord;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whole trees removed, or given away, at a path that is put together at run time: were a part of
/// it empty, `..` or `/`, it would be another tree.
final class RemovalTrap {
  /// What a part of a path must not be.
  private static final List<String> HARMFUL = List.of("", ".", "..", "/", "../x", "a/../..");

  private final Runbook runbook;
  private final StepScript script;
  private final Variables variables;
  private final Caught caught;

  private RemovalTrap(Runbook runbook, StepScript script, Caught caught) {
    this.runbook = runbook;
    this.script = script;
    this.variables = new Variables(script);
    this.caught = caught;
  }

  static void find(Runbook runbook, StepScript script, Caught caught) {
    var trap = new RemovalTrap(runbook, script, caught);
    script.uses().forEach(trap::use);
  }

  private void use(Use use) {
    for (var path : paths(use)) {
      if (isInterpolated(path)) {
        caught.add(
            Trap.INTERPOLATED_REMOVAL,
            script.at(path),
            "If a part of this path were empty, `..` or `/`, "
                + shown(use)
                + " would reach another tree.",
            "write `\"${NAME:?}\"`, give the input `values` or a `match` without `/` and `.`, or name the path in full.");
        return;
      }
    }
  }

  private static String shown(Use use) {
    return "`"
        + use.name()
        + (use.is("dd") ? "" : use.is("find") ? " … -delete" : " -" + (use.is("rm") ? "r" : "R"))
        + "`";
  }

  /// The operands that are reached with everything below them.
  private static List<ShellWord> paths(Use use) {
    return switch (use.name()) {
      case "rm" -> {
        var options = Options.of(use.arguments(), "");
        yield options.has("r", "R", "recursive") ? options.operands() : List.of();
      }
      case "chmod", "chown", "chgrp" -> {
        var options = Options.of(use.arguments(), " reference from");
        var operands = options.operands();
        yield options.has("R", "recursive") && operands.size() > 1
            ? operands.subList(1, operands.size())
            : List.of();
      }
      case "find" -> removes(use) ? roots(use) : List.of();
      case "dd" ->
          use.arguments().stream()
              .filter(word -> word.text().startsWith("of="))
              .map(word -> word.from(3))
              .toList();
      default -> List.of();
    };
  }

  private static boolean removes(Use use) {
    var words = use.arguments().stream().map(ShellWord::text).toList();
    var run = Math.max(words.indexOf("-exec"), words.indexOf("-execdir"));
    return words.contains("-delete")
        || (run >= 0 && run + 1 < words.size() && words.get(run + 1).matches("(/bin/)?rm"));
  }

  private static List<ShellWord> roots(Use use) {
    var roots = new ArrayList<ShellWord>();
    for (var word : use.arguments()) {
      if (word.text().startsWith("-")
          || word.text().startsWith("(")
          || word.text().startsWith("!")) {
        break;
      }
      roots.add(word);
    }
    return roots;
  }

  private boolean isInterpolated(ShellWord path) {
    var text = path.text();
    var value = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ShellWord.EXPANSION && !isSafe(path.expansion(i))) {
        return true;
      }
      if (text.charAt(i) == ShellWord.VALUE) {
        if (!isSafe(script.holes().get(path.values().get(value)))) {
          return true;
        }
        value++;
      }
    }
    return false;
  }

  private boolean isSafe(String expansion) {
    var checked = expansion.matches("[A-Za-z_][A-Za-z_0-9]*:?\\?.*");
    return checked || variables.isMade(expansion) || variables.isFixed(expansion);
  }

  /// An input whose `values` or `match` lets nothing harmful through.
  private boolean isSafe(Expression hole) {
    return input(hole).filter(RemovalTrap::isNarrow).isPresent();
  }

  private Optional<Input> input(Expression hole) {
    var name = hole.text().strip();
    return runbook.inputs().stream().filter(input -> input.name().equals(name)).findFirst();
  }

  private static boolean isNarrow(Input input) {
    if (!input.values().isEmpty()) {
      return input.values().stream().noneMatch(HARMFUL::contains);
    }
    return input.match().isPresent()
        && HARMFUL.stream().noneMatch(Pattern.compile(input.match().get())::matches);
  }
}
