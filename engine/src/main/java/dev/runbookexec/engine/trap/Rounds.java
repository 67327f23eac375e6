package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Compound;
import dev.runbookexec.engine.expr.shell.CommandList.Kind;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a `while` or `until` loop does in each round, and whether its condition counts them.
final class Rounds {
  private Rounds() {}

  /// The change that is repeated without a limit.
  static Optional<Use> change(Compound loop) {
    if ((loop.kind() != Kind.WHILE && loop.kind() != Kind.UNTIL) || isCounted(loop)) {
      return Optional.empty();
    }
    return uses(Stream.concat(loop.conditions().stream(), loop.bodies().stream()).toList())
        .filter(use -> !use.is("rm", "mv", "kill", "find", "truncate"))
        .filter(use -> Deeds.of(use).isPresent())
        .findFirst();
  }

  /// Lines of an input come to an end, and a condition on a variable that the loop sets, or on the
  /// time, is taken for a limit.
  private static boolean isCounted(Compound loop) {
    var set = assigned(loop.bodies()).toList();
    return uses(loop.conditions()).anyMatch(use -> use.is("read", "shift"))
        || words(loop.conditions()).anyMatch(word -> counts(word, set));
  }

  private static boolean counts(ShellWord word, List<String> set) {
    var text = word.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ShellWord.EXPANSION) {
        var name = word.expansion(i);
        if (name.startsWith("SECONDS") || name.startsWith("#") || set.contains(name)) {
          return true;
        }
      }
    }
    return text.contains("((")
        || word.commands().stream()
            .flatMap(list -> UseFinder.in(list, Where.start(true, true)).uses().stream())
            .anyMatch(use -> use.is("date"));
  }

  private static Stream<Use> uses(List<CommandList> lists) {
    return lists.stream()
        .flatMap(list -> UseFinder.in(list, Where.start(true, true)).uses().stream());
  }

  private static Stream<ShellWord> words(List<CommandList> lists) {
    return simples(lists).flatMap(simple -> simple.words().stream());
  }

  private static Stream<String> assigned(List<CommandList> lists) {
    return simples(lists)
        .flatMap(simple -> Stream.concat(simple.assignments().stream(), simple.words().stream()))
        .map(ShellWord::text)
        .filter(text -> text.indexOf('=') > 0)
        .map(text -> text.substring(0, text.indexOf('=')).replace("+", ""));
  }

  private static Stream<Simple> simples(List<CommandList> lists) {
    return lists.stream()
        .flatMap(list -> UseFinder.in(list, Where.start(true, true)).lists().stream())
        .flatMap(place -> place.list().items().stream())
        .flatMap(item -> item.pipeline().parts().stream())
        .filter(Simple.class::isInstance)
        .map(Simple.class::cast);
  }
}
