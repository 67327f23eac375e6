package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.List;

/// What another server sends is run as it comes: `curl … | sh`, `sh -c "$(curl …)"`.
final class DownloadTrap {
  private DownloadTrap() {}

  static void find(StepScript script, Caught caught) {
    for (var place : script.found().lists()) {
      place.list().items().forEach(item -> pipeline(item.pipeline(), script, caught));
    }
    for (var use : script.uses()) {
      var shell = Wrappers.SHELLS.contains(use.name()) || use.is("eval", "source", ".");
      var fetched =
          use.redirections().stream()
                  .flatMap(r -> r.commands().stream())
                  .anyMatch(DownloadTrap::fetches)
              || use.arguments().stream()
                  .flatMap(word -> word.commands().stream())
                  .anyMatch(DownloadTrap::fetches);
      if (shell && fetched) {
        add(script, caught, use.word(), use.word());
      }
    }
  }

  private static void pipeline(CommandList.Pipeline pipeline, StepScript script, Caught caught) {
    for (int i = 1; i < pipeline.parts().size(); i++) {
      if (pipeline.parts().get(i - 1) instanceof Simple(_, var from, _)
          && pipeline.parts().get(i) instanceof Simple(_, var to, _)
          && isFetch(from)
          && readsScript(to)) {
        add(script, caught, from.getFirst(), to.getFirst());
      }
    }
  }

  private static void add(StepScript script, Caught caught, ShellWord from, ShellWord to) {
    caught.add(
        Trap.DOWNLOADED_SCRIPT,
        script.at(from, to),
        "Whatever the server sends would be run, also half of it.",
        "fetch it into a file, compare its sha256 with one that is written here, then run the file.");
  }

  private static boolean isFetch(List<ShellWord> words) {
    return words.stream()
        .limit(3)
        .map(ShellWord::text)
        .anyMatch(text -> text.matches("(.*/)?(curl|wget)"));
  }

  private static boolean fetches(CommandList list) {
    return list.items().stream()
        .flatMap(item -> item.pipeline().parts().stream())
        .anyMatch(part -> part instanceof Simple(_, var words, _) && isFetch(words));
  }

  private static boolean readsScript(List<ShellWord> words) {
    var names =
        words.stream()
            .map(word -> word.text().substring(word.text().lastIndexOf('/') + 1))
            .toList();
    for (int i = 0; i < names.size(); i++) {
      if (Wrappers.SHELLS.contains(names.get(i))) {
        return Options.before(words.subList(i + 1, words.size()), "o").operands().isEmpty()
            || Options.before(words.subList(i + 1, words.size()), "o").has("s");
      }
    }
    return List.of("python", "python3", "perl", "ruby", "node", "php").stream()
            .anyMatch(names.getFirst()::equals)
        && words.size() == 1;
  }
}
