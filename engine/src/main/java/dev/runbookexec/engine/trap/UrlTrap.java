package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.shell.CommandList;
import dev.runbookexec.engine.expr.shell.CommandList.Joint;
import dev.runbookexec.engine.expr.shell.CommandList.Simple;
import dev.runbookexec.engine.expr.shell.ShellWord;
import java.util.Optional;

/// Signs of a URL that mean something to the shell: `&` ends the command, `?` and `*` are patterns
/// of file names.
final class UrlTrap {
  private final StepScript script;
  private final Caught caught;

  private UrlTrap(StepScript script, Caught caught) {
    this.script = script;
    this.caught = caught;
  }

  static void find(StepScript script, Caught caught) {
    if (script.shell()) {
      var trap = new UrlTrap(script, caught);
      script.found().lists().forEach(place -> trap.list(place.list()));
    }
  }

  private void list(CommandList list) {
    for (var item : list.items()) {
      var cut =
          item.joint() == Joint.BACKGROUND
                  && item.pipeline().parts().getLast() instanceof Simple simple
              ? ampersand(simple)
              : Optional.<ShellWord>empty();
      for (var part : item.pipeline().parts()) {
        if (part instanceof Simple simple) {
          simple.words().stream()
              .filter(word -> cut.isEmpty() || !cut.get().equals(word))
              .forEach(this::patterns);
        }
      }
    }
  }

  private void patterns(ShellWord word) {
    for (int i = start(word); i >= 0 && i < word.text().length(); i++) {
      var c = word.text().charAt(i);
      if ((c == '?' || c == '*') && !word.isQuoted(i)) {
        caught.add(
            Trap.SIGN_IN_URL,
            script.at(word),
            "The shell takes the `" + c + "` in this URL for a pattern of file names.",
            "put the URL into quotes: `'…'`.");
        return;
      }
    }
  }

  /// `http://host/x?a=1&b=2`: what stands behind the `&` becomes a command of its own.
  ///
  /// @return the URL, if there is one
  private Optional<ShellWord> ampersand(Simple simple) {
    var words = simple.words().isEmpty() ? simple.assignments() : simple.words();
    if (words.isEmpty()) { // `>file &`
      return Optional.empty();
    }
    var word = words.getLast();
    var fetches = words.getFirst().text().matches("curl|wget|http|https");
    var behind = script.character(word.end() + 1);
    var goesOn = Character.isLetterOrDigit(behind) || behind == '_';
    if ((isUrl(word) || (fetches && word.text().contains("/")))
        && script.character(word.end()) == '&'
        && goesOn) {
      caught.error(
          Trap.SIGN_IN_URL,
          script.spot().part(word.start(), word.end() + 1 - word.start()),
          "The `&` in this URL ends the command, and the rest becomes a command of its own.",
          "put the URL into quotes: `'…'`.");
      return Optional.of(word);
    }
    return Optional.empty();
  }

  private static boolean isUrl(ShellWord word) {
    return start(word) >= 0;
  }

  /// Behind its `://`; -1 where there is none.
  private static int start(ShellWord word) {
    var at = word.text().indexOf("://");
    return at > 0 && Character.isLetterOrDigit(word.text().charAt(at - 1)) ? at + 3 : -1;
  }
}
