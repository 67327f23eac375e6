package dev.runbookexec.steps.docker;

import dev.runbookexec.engine.run.Effect;
import dev.runbookexec.steps.LongScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A step's command as it is run in a container: by a shell that first writes its process group.
///
/// Input never reaches its end over an exec (docker-java, issue 1552), so it is handed over in
/// variables that the command itself does not see.
///
/// @param words what the engine starts
/// @param env `NAME=value`
record Wrapper(List<String> words, List<String> env) {
  /// One variable may have 128 KiB, and a character up to three bytes.
  private static final int PIECE = 30_000;

  /// All variables and arguments together may have 2 MiB.
  private static final int LONGEST_INPUT = 1024 * 1024;

  private static final int LONGEST_ALL = 1536 * 1024;

  private static final String GROUP =
      "g=$$; [ -r /proc/$$/stat ] && read -r a b c d g e </proc/$$/stat; echo \"$g\"; ";
  private static final String INPUT = "RUNBOOK_EXEC_INPUT_";

  static Wrapper of(Effect.RunCommand effect) {
    var env = new ArrayList<String>();
    var pieces = effect.stdin().map(Wrapper::pieces).orElseGet(List::of);
    var words = new ArrayList<String>(List.of("sh", "-c", GROUP + start(pieces.size()), "sh"));
    switch (effect.command()) {
      case Effect.Command.Script(var text) -> {
        var script = LongScript.of(text);
        words.addAll(List.of("sh", "-c", script.text()));
        script.pieces().forEach((name, piece) -> env.add(name + "=" + piece));
      }
      case Effect.Command.Arguments(var arguments) -> words.addAll(arguments);
    }
    effect.env().forEach((name, value) -> env.add(name + "=" + value));
    for (int i = 0; i < pieces.size(); i++) {
      env.add(INPUT + i + "=" + pieces.get(i));
    }
    return new Wrapper(List.copyOf(words), List.copyOf(env));
  }

  /// Why input cannot be given to a command in a container, if it cannot.
  static Optional<String> problem(Effect.RunCommand effect) {
    var input = effect.stdin().orElse("");
    if (size(input) > LONGEST_INPUT) {
      return Optional.of(
          "Input of more than 1 MiB cannot be given to a command in a container: copy a file there first.");
    }
    if (effect.command() instanceof Effect.Command.Script(var text)
        && LongScript.isLong(text)
        && size(text) + size(input) > LONGEST_ALL) {
      return Optional.of(
          "A script and its input of more than 1.5 MiB cannot be given to a command in a container: copy a file there first.");
    }
    return input.indexOf('\0') >= 0
        ? Optional.of("Input with a zero character cannot be given to a command in a container.")
        : Optional.empty();
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String start(int pieces) {
    if (pieces == 0) {
      return "exec \"$@\" </dev/null";
    }
    var names = IntStream.range(0, pieces).mapToObj(i -> INPUT + i).toList();
    var writing =
        names.stream().map(name -> "printf %s \"$" + name + "\"; ").collect(Collectors.joining());
    return "{ "
        + writing
        + "} 2>/dev/null | { unset "
        + String.join(" ", names)
        + "; exec \"$@\"; }";
  }

  /// Never cuts a character in two.
  private static List<String> pieces(String input) {
    var pieces = new ArrayList<String>();
    for (int from = 0; from < input.length(); ) {
      var to = Math.min(input.length(), from + PIECE);
      if (to < input.length() && Character.isHighSurrogate(input.charAt(to - 1))) {
        to--;
      }
      pieces.add(input.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
