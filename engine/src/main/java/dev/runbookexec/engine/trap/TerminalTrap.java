package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.Optional;
import java.util.Set;

/// Programs for a person at a terminal. A step has none: editors fail or do nothing, pagers only
/// pass through, and `-t` is refused or has no effect.
final class TerminalTrap {
  private static final Set<String> EDITORS =
      Set.of(
          "vi",
          "vim",
          "nvim",
          "nano",
          "pico",
          "emacs",
          "mcedit",
          "joe",
          "vipw",
          "vigr",
          "visudo",
          "sudoedit");
  private static final Set<String> SCREENS =
      Set.of(
          "htop",
          "btop",
          "atop",
          "glances",
          "nmon",
          "iftop",
          "nethogs",
          "ncdu",
          "mc",
          "k9s",
          "ctop",
          "lazydocker",
          "cfdisk",
          "nmtui");
  private static final Set<String> PAGERS = Set.of("less", "more", "most", "man");

  private final StepScript script;
  private final Caught caught;

  private TerminalTrap(StepScript script, Caught caught) {
    this.script = script;
    this.caught = caught;
  }

  static void find(StepScript script, Caught caught) {
    var trap = new TerminalTrap(script, caught);
    script.uses().forEach(trap::use);
  }

  private void use(Use use) {
    var name = use.name();
    if (EDITORS.contains(name) && !runsCommands(use)) {
      error(
          use,
          use.word(),
          "`" + name + "` needs a person at a terminal, and a step has none.",
          "change the file with `sed -i` or `tee`, or make it a `manual` step.");
    } else if (isScreen(use)) {
      error(
          use,
          use.word(),
          "`" + name + "` needs a person at a terminal, and a step has none.",
          "take what prints once and ends, such as `ps aux --sort=-%mem`.");
    } else if (name.equals("top") && !isBatch(use)) {
      error(
          use,
          use.word(),
          "`top` needs a terminal without `-b`, and a step has none.",
          "write `top -b -n 1`.");
    } else if (PAGERS.contains(name) && use.arguments().stream().noneMatch(TerminalTrap::asks)) {
      caught.warn(
          Trap.NEEDS_TERMINAL,
          script.at(use.word()),
          "`" + name + "` shows pages to a person at a terminal, and a step has none.",
          name.equals("man")
              ? "say in `why` or in a `manual` step what is to be read."
              : "leave it out: a step's output is kept and shown in the report; `cat` prints a file.");
    } else if (name.equals("crontab")) {
      option(
          use,
          Options.of(use.arguments(), "u"),
          "opens an editor for a person",
          "give the new table by `stdin` to `crontab -`.",
          "e");
    } else if (name.equals("ssh")) {
      ssh(use);
    } else {
      verb(use);
    }
  }

  /// `mc` is the client of an object store, too.
  private static boolean isScreen(Use use) {
    if (use.is("iotop")) {
      return !Options.of(use.arguments(), "ndpuU").has("b", "batch", "h", "help", "version");
    }
    return SCREENS.contains(use.name())
        && use.arguments().stream().noneMatch(TerminalTrap::asks)
        && (!use.is("mc")
            || use.arguments().stream().allMatch(word -> word.text().matches("[-/.~].*")));
  }

  private static boolean asks(ShellWord word) {
    return Set.of("--version", "--help", "-V", "-h", "-w", "-k").contains(word.text());
  }

  /// `vim -es`, `vim -c 'wq'`, `vim +wq`, `emacs --batch`, `visudo -c`.
  private static boolean runsCommands(Use use) {
    return use.arguments().stream()
        .map(ShellWord::text)
        .anyMatch(text ->
            Set.of(
                        "-e",
                        "-es",
                        "-Es",
                        "-E",
                        "-c",
                        "-cf",
                        "-f",
                        "--batch",
                        "-batch",
                        "--version",
                        "--check")
                    .contains(text)
                || text.startsWith("+"));
  }

  private static boolean isBatch(Use use) {
    return Options.of(use.arguments(), "ndpuUwEeosl")
        .has("b", "batch", "l", "h", "v", "help", "version");
  }

  private void ssh(Use use) {
    var options = Options.before(use.arguments(), Wrappers.SSH);
    options
        .word("t")
        .ifPresent(word -> {
          if (word.text().indexOf('t') != word.text().lastIndexOf('t') || twice(use)) {
            caught.error(
                Trap.NEEDS_TERMINAL,
                script.at(use.word(), word),
                "`ssh "
                    + word.text()
                    + "` makes a terminal in which pagers and questions wait for a person.",
                "leave `-tt` out.");
          } else {
            caught.warn(
                Trap.NEEDS_TERMINAL,
                script.at(use.word(), word),
                "`ssh -t` asks for a terminal, and a step has none to give.",
                "leave `-t` out.");
          }
        });
  }

  private static boolean twice(Use use) {
    return use.arguments().stream().filter(word -> word.text().equals("-t")).count() > 1;
  }

  private void verb(Use use) {
    var verb = Verb.of(use);
    switch (verb.words()) {
      case "docker exec", "docker run" -> docker(use, verb);
      case "docker attach", "kubectl attach" ->
          error(
              use,
              verb.last(),
              "`"
                  + verb.words()
                  + "` hands a container's terminal to a person, and a step has none.",
              "look with `logs --tail 100`, or run a command with `exec`.");
      case "kubectl exec", "kubectl run", "kubectl debug" ->
          Options.before(verb.arguments(), "ncf namespace container image")
              .word("t", "tty")
              .or(() -> beforeDashes(verb))
              .ifPresent(word ->
                  caught.warn(
                      Trap.NEEDS_TERMINAL,
                      script.at(use.word(), word),
                      "`"
                          + verb.words()
                          + " "
                          + word.text()
                          + "` asks for a terminal, and a step has none to give.",
                      "leave `" + word.text() + "` out; `-i` alone where it reads `stdin`."));
      case "kubectl edit", "systemctl edit", "crontab -e" ->
          error(
              use,
              verb.last(),
              "`" + verb.words() + "` opens an editor for a person.",
              "use `kubectl patch`, `kubectl apply -f -` or a drop-in file.");
      default -> Dialogs.of(use).ifPresent(dialog -> dialog(use, dialog));
    }
  }

  private void dialog(Use use, Dialogs.Dialog dialog) {
    caught.warn(
        Trap.NEEDS_TERMINAL,
        script.at(use.word(), dialog.to()),
        "`"
            + script.shown(use.word(), dialog.to())
            + "` "
            + dialog.does()
            + ", and nobody is there to answer.",
        dialog.instead());
  }

  private static Optional<ShellWord> beforeDashes(Verb verb) {
    for (var word : verb.arguments()) {
      if (word.text().equals("--")) {
        break;
      }
      if (word.text().matches("-(it|ti|t)|--tty(=true)?")) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private void docker(Use use, Verb verb) {
    var valued =
        verb.is("docker exec")
            ? "uwe user workdir env env-file"
            : "aecflmpuvwh name env env-file volume publish network user entrypoint workdir memory label mount hostname";
    var options = Options.before(verb.arguments(), valued);
    if (!options.has("t", "tty") || options.has("d", "detach")) {
      return;
    }
    var word = options.word("t", "tty").orElse(verb.last());
    if (options.has("i", "interactive")) {
      error(
          use,
          word,
          "`" + verb.words() + " " + word.text() + "` fails: a step has no terminal to give.",
          "leave `-t` out; `-i` alone where it reads `stdin`.");
    } else {
      caught.warn(
          Trap.NEEDS_TERMINAL,
          script.at(use.word(), word),
          "`"
              + verb.words()
              + " -t` makes a terminal in which pagers and questions wait for a person, and which mixes the outputs.",
          "leave `-t` out.");
    }
  }

  private void option(Use use, Options options, String does, String hint, String... names) {
    options
        .word(names)
        .ifPresent(word ->
            error(use, word, "`" + use.name() + " " + word.text() + "` " + does + ".", hint));
  }

  private void error(Use use, ShellWord to, String sentence, String hint) {
    caught.error(Trap.NEEDS_TERMINAL, script.at(use.word(), to), sentence, hint);
  }
}
