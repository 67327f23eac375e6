package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds what of a command another shell would read as its script: a value that is quoted for the
/// first shell is bare for the second.
final class SecondShell {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash");

  /// Commands that give the argument of `-c` to a shell, wherever it stands.
  private static final Set<String> CALLERS = Set.of("su", "runuser", "script", "flock", "sg");

  /// Options of shells behind which comes the file of a script.
  private static final Set<String> FILES = Set.of("--rcfile", "--init-file");

  /// Whoever names more shells in one command is not followed further.
  private static final int MOST = 50;

  private static final int DEEPEST = 10;

  private SecondShell() {}

  static Reading of(List<Argument> command) {
    var reading = new Reading();
    read(command, reading, 0);
    if (LoginShells.isOne(command)) {
      reading.readInput();
    }
    return reading;
  }

  private static void read(List<Argument> command, Reading reading, int depth) {
    var start = Programs.start(command);
    for (int i = 0, found = 0; i < command.size() && found < MOST; i++) {
      if (i == start || !Programs.isPlain(command.get(start))) {
        var before = reading.count();
        var splits = command.get(i).program().equals("env") && depth < DEEPEST;
        if (splits && environment(command.subList(i + 1, command.size()), reading, depth)) {
          return;
        }
        if (read(command, i, i == start, reading)) {
          return;
        }
        found += reading.count() > before ? 1 : 0;
      }
    }
  }

  /// `env -S 'words'`
  ///
  /// @return whether it is one
  private static boolean environment(List<Argument> words, Reading reading, int depth) {
    for (int i = 0; i < words.size() && words.get(i).isOption(); i++) {
      var text = words.get(i).text();
      var whole = text.startsWith("--split-string=") || text.matches("-[0iv]*S.+");
      var next = text.equals("--split-string") || text.matches("-[0iv]*S");
      if (whole || (next && i + 1 < words.size())) {
        var split = words.get(next ? i + 1 : i);
        reading.split(split);
        var command = new ArrayList<Argument>();
        split
            .from(whole ? text.indexOf(text.startsWith("--") ? "=" : "S") + 1 : 0)
            .asScript()
            .ifPresent(notes -> notes.first().forEach(word -> command.add(Argument.of(word))));
        command.addAll(words.subList(i + (next ? 2 : 1), words.size()));
        read(command, reading, depth + 1);
        return true;
      }
    }
    return false;
  }

  /// @param first whether it is what the command begins, so that its name is no other word
  /// @return whether what follows is no command any more
  private static boolean read(List<Argument> command, int at, boolean first, Reading reading) {
    var name = command.get(at).program();
    var after = command.subList(at + 1, command.size());
    if (SHELLS.contains(name)) {
      return shell(after, reading);
    }
    if (CALLERS.contains(name)) {
      caller(after, reading, first && name.equals("su"));
    } else if (name.equals("eval")) {
      after.forEach(reading::script);
      return true;
    } else if (Remote.isNamed(name)) {
      Remote.read(name, after, reading);
    } else if ((first || name.equals("watch")) && !Programs.read(name, after, reading)) {
      if (command.get(at).text().contains("/")) {
        reading.file(command.get(at));
        reading.give(command.subList(at, command.size()));
      }
    }
    return false;
  }

  /// @return whether it is given a script, so that all that follows are arguments
  private static boolean shell(List<Argument> words, Reading reading) {
    var script = false;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      var text = word.text();
      if (script && !isOption(text)) {
        reading.script(word);
        reading.give(words.subList(i + 1, words.size()));
        return true;
      }
      if (FILES.contains(text) && i + 1 < words.size()) {
        reading.file(words.get(++i));
      } else if (!script && isCluster(text, 's')) {
        var options = words.stream().skip(i + 1L).takeWhile(Argument::isOption).count();
        reading.give(words.subList(i + (int) options, words.size()));
        break;
      } else if (text.equals("-") || (!isOption(text) && !word.isUnknown())) {
        reading.file(word);
        reading.give(words.subList(i, words.size()));
        return false;
      }
      script = script || isCluster(text, 'c');
      i += isCluster(text, 'o') || isCluster(text, 'O') ? 1 : 0;
    }
    reading.readInput();
    return false;
  }

  private static boolean isOption(String text) {
    return text.startsWith("-") || text.startsWith("+");
  }

  private static boolean isCluster(String text, char letter) {
    return isOption(text) && !text.startsWith("--") && text.indexOf(letter) > 0;
  }

  /// @param reads whether it reads its input without a script
  private static void caller(List<Argument> words, Reading reading, boolean reads) {
    for (int i = 0; i < words.size(); i++) {
      var text = words.get(i).text();
      var next = new ArrayList<>(words.subList(i + 1, words.size()));
      while (!next.isEmpty() && next.getFirst().isOption()) {
        next.removeFirst();
      }
      if (text.startsWith("--command=") || text.startsWith("--session-command=")) {
        reading.script(words.get(i));
        return;
      }
      var option =
          text.equals("--command")
              || text.equals("--session-command")
              || (text.startsWith("-") && isCluster(text, 'c'));
      if (option && !next.isEmpty()) {
        reading.script(next.getFirst());
        reading.give(next.subList(1, next.size()));
        return;
      }
    }
    if (reads) {
      reading.readInput();
    }
  }
}
