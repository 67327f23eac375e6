package dev.runbookexec.engine.expr.shell;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the values of a command that another shell would read as a part of its script: quoted for
/// the first shell, they would be bare for the second.
final class SecondShell {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash");

  /// Commands that give the argument of `-c` to a shell, wherever it stands.
  private static final Set<String> CALLERS = Set.of("su", "runuser", "script", "flock");

  private static final String SSH_OPTIONS_WITH_VALUE = "BbcDEeFIiJLlmOoPpQRSWw";

  private SecondShell() {}

  /// The numbers of such values.
  static List<Integer> values(List<Word> command) {
    return IntStream.range(0, command.size())
        .boxed()
        .flatMap(i -> scripts(command, i))
        .flatMap(Word::allValues)
        .distinct()
        .toList();
  }

  /// Whether a shell of this command reads its script from the standard input.
  static boolean readsScript(List<Word> command) {
    return IntStream.range(0, command.size())
        .anyMatch(i -> {
          var name = name(command.get(i));
          var after = command.subList(i + 1, command.size());
          if (name.equals("ssh")) {
            return !after.isEmpty() && remote(after).findAny().isEmpty();
          }
          var user = name.equals("su") && i == 0;
          return (user || SHELLS.contains(name)) && !hasScript(after, !user);
        });
  }

  private static boolean hasScript(List<Word> words, boolean operands) {
    for (var word : words) {
      if (word.text().equals("-s")) {
        return false;
      }
      if (isCommandOption(word.text()) || word.text().startsWith("--command")) {
        return true;
      }
      if (operands && !word.text().startsWith("-")) {
        return true;
      }
    }
    return false;
  }

  /// The words that are scripts to the command at this index.
  private static Stream<Word> scripts(List<Word> command, int at) {
    var name = name(command.get(at));
    var after = command.subList(at + 1, command.size());
    if (SHELLS.contains(name)) {
      return script(after, true);
    }
    if (CALLERS.contains(name)) {
      return script(after, false);
    }
    if (name.equals("eval") || name.equals("watch")) {
      return after.stream();
    }
    if (at == 0 && name.equals("trap")) {
      return after.stream().limit(1);
    }
    return name.equals("ssh") ? remote(after) : Stream.empty();
  }

  private static String name(Word word) {
    return word.text().substring(word.text().lastIndexOf('/') + 1);
  }

  /// @param first whether an operand ends the search, since it is a script's file
  private static Stream<Word> script(List<Word> words, boolean first) {
    var given = false;
    for (var word : words) {
      var text = word.text();
      var option = text.startsWith("-") || text.startsWith("+");
      if (text.startsWith("--command=")) {
        return Stream.of(word);
      }
      if (given && !option) {
        return Stream.of(word);
      }
      if (!option && first) {
        return Stream.empty();
      }
      given = given || text.equals("--command") || isCommandOption(text);
    }
    return Stream.empty();
  }

  private static boolean isCommandOption(String text) {
    return text.startsWith("-") && !text.startsWith("--") && text.indexOf('c') > 0;
  }

  /// Everything behind the destination.
  private static Stream<Word> remote(List<Word> words) {
    var i = 0;
    while (i < words.size() && words.get(i).text().startsWith("-")) {
      var option = words.get(i).text();
      i += option.length() == 2 && SSH_OPTIONS_WITH_VALUE.indexOf(option.charAt(1)) >= 0 ? 2 : 1;
    }
    return words.stream().skip(i + 1L);
  }
}
