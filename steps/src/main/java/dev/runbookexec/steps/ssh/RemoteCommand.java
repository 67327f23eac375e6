package dev.runbookexec.steps.ssh;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.steps.EndScript;
import dev.runbookexec.steps.LongScript;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/// A command as it is sent over SSH.
///
/// Its first line of output is its process group, so that all of it can be ended later; OpenSSH
/// starts each command in a session of its own. The environment may hold secrets, so it is not put
/// on the command line: it goes ahead of the input, by an exact number of bytes. So does a command
/// that is too long for the line.
///
/// @param line what the server runs
/// @param input what it reads: the environment, then the step's own input
/// @param runAs the user through `sudo`, who must also be the one to end it
/// @param endless whether being ended when its time is over is what is wanted
record RemoteCommand(String line, String input, Optional<String> runAs, boolean endless) {
  private static final String GROUP =
      "g=$$; [ -r /proc/$$/stat ] && read -r a b c d g e </proc/$$/stat; echo \"$g\"; ";

  static RemoteCommand of(Effect.RunCommand effect) {
    var words = words(effect.command());
    var isLong = LongScript.isLong(words);
    var environment = environment(effect) + (isLong ? "set -- " + words + "\n" : "");
    var length = environment.getBytes(StandardCharsets.UTF_8).length;
    var inner = new StringBuilder();
    if (length > 0) {
      inner.append("eval \"$(dd bs=1 count=").append(length).append(" 2>/dev/null)\"; ");
    }
    effect
        .directory()
        .ifPresent(folder -> inner.append("cd -- ").append(quoted(folder)).append(" || exit; "));
    inner.append(GROUP).append(start(effect.command(), isLong));
    var sudo = effect.runAs().map(user -> "sudo -n -u " + quoted(user) + " -- ").orElse("");
    var line =
        "exec " + sudo + "sh -c " + quoted(inner.toString()) + " sh" + (isLong ? "" : " " + words);
    var input = environment + effect.stdin().orElse("");
    return new RemoteCommand(line, input, effect.runAs(), effect.stopAfter().isPresent());
  }

  /// A script that is too long for one argument is run by the shell that has read it.
  private static String start(Effect.Command command, boolean isLong) {
    return isLong && command instanceof Effect.Command.Script
        ? "unset g a b c d e; shift 2; " + LongScript.running()
        : "exec \"$@\"";
  }

  private static String environment(Effect.RunCommand effect) {
    return effect.env().entrySet().stream()
        .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String words(Effect.Command command) {
    return switch (command) {
      case Effect.Command.Script(var text) -> "sh -c " + quoted(text);
      case Effect.Command.Arguments(var words) ->
          words.stream().map(RemoteCommand::quoted).collect(Collectors.joining(" "));
    };
  }

  /// Ends a process group: TERM, up to two seconds, KILL; then says `gone` or `alive`.
  static String ending(long group, Optional<String> runAs) {
    var sudo = runAs.map(user -> "sudo -n -u " + quoted(user) + " -- ").orElse("");
    return "exec " + sudo + "sh -c " + quoted(EndScript.of(group));
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
