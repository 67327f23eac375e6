package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Compound;
import dev.runbookexec.engine.expr.shell.CommandList.Kind;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Set;

/// `while true` with nothing in it that leaves it, and a loop that changes something in each round
/// until the world has come right, however long that takes.
final class LoopTrap {
  private static final Set<String> LEAVES = Set.of("break", "exit", "return", "exec", "kill");

  private LoopTrap() {}

  static void find(StepScript script, Caught caught) {
    script
        .found()
        .compounds()
        .forEach(loop -> {
          var compound = loop.compound();
          if (loop.where().bounded() || leaves(compound)) {
            return;
          }
          if (isEndless(compound)) {
            caught.add(
                Trap.ENDLESS_LOOP,
                script.spot().part(compound.start(), 5),
                "Nothing ends this loop.",
                "count its rounds (`for i in 1 2 3; do …`), or repeat a step with `wait: { until: …, at_most: 2m }`.");
          } else {
            Rounds.change(compound)
                .ifPresent(use ->
                    caught.warn(
                        Trap.ENDLESS_LOOP,
                        script.spot().part(compound.start(), 5),
                        "Nothing limits how often this loop repeats `" + use.name() + "`.",
                        "count its rounds (`for i in 1 2 3; do …`), or make it a step of its own with `retry: { times: 3 }`."));
          }
        });
  }

  private static boolean isEndless(Compound loop) {
    return switch (loop.kind()) {
      case WHILE -> loop.conditions().isEmpty() || always(loop, "true", ":") || sleeps(loop);
      case UNTIL -> always(loop, "false");
      case GROUP, SUBSHELL, IF, FOR, CASE, FUNCTION -> false;
    };
  }

  private static boolean always(Compound loop, String... names) {
    var items = loop.conditions().getFirst().items();
    return items.size() == 1
        && items.getFirst().pipeline().parts().size() == 1
        && items.getFirst().pipeline().parts().getFirst() instanceof Simple(_, var words, _)
        && (isOnly(words, names) || isTestOfOne(words));
  }

  private static boolean isOnly(List<ShellWord> words, String... names) {
    return words.size() == 1 && List.of(names).contains(words.getFirst().text());
  }

  /// `while sleep 5`, which succeeds each time.
  private static boolean sleeps(Compound loop) {
    var items = loop.conditions().getFirst().items();
    return items.size() == 1
        && items.getFirst().pipeline().parts().size() == 1
        && items.getFirst().pipeline().parts().getFirst() instanceof Simple(_, var words, _)
        && !words.isEmpty()
        && words.getFirst().is("sleep");
  }

  /// `[ 1 ]`
  private static boolean isTestOfOne(List<ShellWord> words) {
    return words.size() == 3 && words.getFirst().is("[") && words.get(1).is("1");
  }

  private static boolean leaves(Compound loop) {
    return loop.bodies().stream().anyMatch(LoopTrap::leaves);
  }

  private static boolean leaves(CommandList list) {
    return list.items().stream()
        .flatMap(item -> item.pipeline().parts().stream())
        .anyMatch(part ->
            switch (part) {
              case Simple(_, var words, _) ->
                  !words.isEmpty() && LEAVES.contains(words.getFirst().text());
              case Compound inner ->
                  inner.kind() != Kind.FUNCTION
                      && (inner.bodies().stream().anyMatch(LoopTrap::leaves)
                          || inner.conditions().stream().anyMatch(LoopTrap::leaves));
            });
  }
}
