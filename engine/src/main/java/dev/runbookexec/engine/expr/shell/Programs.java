package dev.runbookexec.engine.expr.shell;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Programs that are no shells and give what they get to one.
final class Programs {
  /// What stands behind these is no command.
  private static final Set<String> PLAIN =
      Set.of(
          "echo", "printf", "grep", "egrep", "fgrep", "rg", "which", "type", "pgrep", "pkill",
          "killall", "test", "[", "cat", "ls", "rm", "mkdir", "touch", "chmod", "chown", "apt-get",
          "apt", "dnf", "yum", "sed", "awk", "cut", "sort", "head", "tail", "wc", "tr", "jq",
          "for");

  /// What stands behind these is a command.
  private static final Set<String> PREFIXES =
      Set.of(
          "sudo",
          "doas",
          "env",
          "nohup",
          "setsid",
          "exec",
          "command",
          "builtin",
          "nice",
          "ionice",
          "timeout",
          "time",
          "stdbuf",
          "unbuffer",
          "chroot",
          "busybox");

  /// Their options behind which comes a word.
  private static final Set<String> VALUED =
      Set.of("-u", "-g", "-C", "-k", "-s", "-n", "-c", "-p", "--user", "--group", "--chdir");

  private static final Set<String> TIMED = Set.of("-c", "-l", "-d", "-r", "-q");

  private Programs() {}

  static boolean isPlain(Argument program) {
    return PLAIN.contains(program.text());
  }

  /// The index of the program that a command begins in the end.
  static int start(List<Argument> command) {
    var i = 0;
    while (i < command.size() - 1 && PREFIXES.contains(command.get(i).program())) {
      var prefix = command.get(i).program();
      i++;
      while (i < command.size() - 1 && isOfPrefix(command.get(i).text(), prefix)) {
        var valued =
            VALUED.contains(command.get(i).text()) && !isFlag(prefix, command.get(i).text());
        i += valued && i + 2 < command.size() ? 2 : 1;
      }
    }
    return i;
  }

  /// `-n` of `sudo` takes no word, and `-c`, `-p`, `-s` only some do.
  private static boolean isFlag(String prefix, String option) {
    return switch (option) {
      case "-n" -> !Set.of("nice", "ionice").contains(prefix);
      case "-s" -> !prefix.equals("timeout");
      case "-c", "-p" -> !prefix.equals("ionice");
      case "-k" -> !prefix.equals("timeout");
      default -> false;
    };
  }

  private static boolean isOfPrefix(String text, String prefix) {
    return text.startsWith("-")
        || text.matches("[A-Za-z_][A-Za-z_0-9]*=.*")
        || (prefix.equals("timeout") && text.matches("[0-9.]+[smhd]?"));
  }

  /// @return whether the program is known
  static boolean read(String name, List<Argument> after, Reading reading) {
    switch (name) {
      case ".", "source" -> {
        after.stream().limit(1).forEach(reading::file);
        reading.give(after);
      }
      case "trap" -> skip(after, Argument::isOption).stream().limit(1).forEach(reading::script);
      case "alias" -> after.forEach(reading::script);
      case "watch" -> watch(after, reading);
      case "tmux" -> tmux(after, reading);
      case "screen" -> behind(after, "-X").forEach(reading::script);
      case "ansible" -> behindOption(after, "-a", "--args", reading);
      case "parallel" -> parallel(after, reading);
      case "git" -> behind(after, "foreach").forEach(reading::script);
      case "at", "batch" -> timed(after, reading);
      case "crontab" -> {
        var files = after.stream().filter(word -> !word.isOption() || word.text().equals("-"));
        files.forEach(reading::file);
        if (after.isEmpty()) {
          reading.readInput();
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static List<Argument> skip(List<Argument> words, Predicate<Argument> before) {
    return words.stream().dropWhile(before).toList();
  }

  private static List<Argument> behind(List<Argument> words, String word) {
    return skip(words, one -> !one.text().equals(word)).stream().skip(1).toList();
  }

  /// With `-x` no shell reads its words.
  private static void watch(List<Argument> words, Reading reading) {
    var direct =
        words.stream().takeWhile(Argument::isOption).anyMatch(word -> isDirect(word.text()));
    if (!direct) {
      words.forEach(reading::script);
    }
  }

  private static boolean isDirect(String option) {
    return option.equals("--exec") || option.matches("-[a-zA-Z]*x[a-zA-Z]*");
  }

  /// Even names of sessions may hold commands, `#(…)`; what is chosen by `-t` may not.
  private static void tmux(List<Argument> words, Reading reading) {
    for (int i = 0; i < words.size(); i++) {
      if (i == 0 || !words.get(i - 1).text().equals("-t")) {
        reading.script(words.get(i));
      }
    }
  }

  private static void behindOption(
      List<Argument> words, String option, String name, Reading reading) {
    for (int i = 0; i < words.size(); i++) {
      var text = words.get(i).text();
      if ((i > 0 && Set.of(option, name).contains(words.get(i - 1).text()))
          || text.startsWith(name + "=")
          || (text.startsWith(option) && text.length() > option.length())) {
        reading.script(words.get(i));
      }
    }
  }

  /// Its words up to `:::` are a script; what follows is quoted for it, unless there is none.
  private static void parallel(List<Argument> words, Reading reading) {
    var command = words.stream().takeWhile(word -> !word.text().startsWith(":::")).toList();
    command.forEach(reading::script);
    if (command.stream().allMatch(Argument::isOption)) {
      words.forEach(reading::script);
      reading.readInput();
    }
  }

  private static void timed(List<Argument> words, Reading reading) {
    if (words.stream().anyMatch(word -> TIMED.contains(word.text()))) {
      return;
    }
    var files = behind(words, "-f");
    if (files.isEmpty()) {
      reading.readInput();
    } else {
      reading.file(files.getFirst());
    }
  }
}
