package dev.runbookexec.engine.expr.shell;

import java.util.List;
import java.util.Map;

/// Programs that put their words together to one script for the shell of another host.
final class Remote {
  /// Each with its options behind which comes a word.
  private static final Map<String, String> OPTIONS =
      Map.of(
          "ssh", "BbcDEeFIiJLlmOoPpQRSWw",
          "autossh", "BbcDEeFIiJLlmMOoPpQRSWw",
          "rsh", "l",
          "remsh", "l",
          "pdsh", "wxltufgRMG",
          "dsh", "gmMFnc",
          "clush", "wxgXlufmoRO",
          "pssh", "HhlpoeOtXx",
          "parallel-ssh", "HhlpoeOtXx");

  private Remote() {}

  static boolean isNamed(String name) {
    return OPTIONS.containsKey(name);
  }

  /// One host stands before the script; programs for several hosts have them in options.
  private static boolean takesHost(String name) {
    return name.equals("ssh")
        || name.equals("autossh")
        || name.endsWith("rsh")
        || name.equals("remsh");
  }

  private static boolean isUnknown(Argument word) {
    return (word.several() && !word.carried().names().isEmpty()) || word.isUnknown();
  }

  static void read(String name, List<Argument> words, Reading reading) {
    var valued = OPTIONS.getOrDefault(name, "");
    var i = 0;
    while (i < words.size() && words.get(i).isOption()) {
      var option = words.get(i).text();
      i += option.length() == 2 && valued.indexOf(option.charAt(1)) >= 0 ? 2 : 1;
    }
    var script = Math.min(words.size(), takesHost(name) ? i + 1 : i);
    words.subList(script, words.size()).forEach(reading::script);
    words.subList(0, script).stream()
        .filter(word -> isUnknown(word) || word.text().contains("Command="))
        .forEach(reading::script); // it may be cut into a host and a command
    if (script == words.size() && !words.isEmpty()) {
      reading.readInput();
    }
  }
}
