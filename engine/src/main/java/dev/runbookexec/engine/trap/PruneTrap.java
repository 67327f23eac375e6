package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.model.Impact;

/// Removes for good what is not running at the moment, while the step does not say `destroy`.
final class PruneTrap {
  private PruneTrap() {}

  static void find(StepScript script, Caught caught) {
    if (script.step().impact() == Impact.DESTROY) {
      return;
    }
    for (var use : script.uses()) {
      var verb = Verb.of(use);
      var options = Options.of(verb.arguments(), " filter");
      var found =
          switch (verb.words()) {
            case "docker system prune" ->
                options.word("volumes").or(() -> options.word("a", "all"));
            case "docker image prune", "docker builder prune", "docker volume prune" ->
                verb.is("docker volume prune")
                    ? java.util.Optional.of(verb.last())
                    : options.word("a", "all");
            default -> java.util.Optional.<dev.runbookexec.engine.expr.shell.ShellWord>empty();
          };
      found.ifPresent(word ->
          caught.add(
              Trap.PRUNE,
              script.at(use.word(), word),
              "`" + verb.words() + "` removes for good what no container uses at this moment.",
              "say `effect: destroy`, so that it asks for approval of its own."));
    }
  }
}
