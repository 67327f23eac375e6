package dev.runbookexec.steps;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A script that is too long to be one argument. It is handed over in pieces, as variables that the
/// script itself does not see, and its standard input stays its own.
///
/// @param text for `sh -c`, which puts the pieces together and runs them
/// @param pieces each with a letter before it, since `sudo` keeps back some beginnings
public record LongScript(String text, SequencedMap<String, String> pieces) {
  /// One argument has at most 131,071 bytes on Linux.
  private static final int LONGEST_ARGUMENT = 120_000;

  /// A character has up to three bytes.
  private static final int PIECE = 40_000;

  private static final String NAME = "RUNBOOK_EXEC_SCRIPT_";

  public LongScript {
    pieces = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pieces));
  }

  /// Whether a text is too long for one argument.
  public static boolean isLong(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length > LONGEST_ARGUMENT;
  }

  /// The script as it is where it is short, and without pieces.
  public static LongScript of(String script) {
    var pieces = new LinkedHashMap<String, String>();
    for (int from = 0; isLong(script) && from < script.length(); ) {
      var to = end(script, from);
      pieces.put(NAME + pieces.size(), "x" + script.substring(from, to));
      from = to;
    }
    return new LongScript(pieces.isEmpty() ? script : start(pieces), pieces);
  }

  /// Never cuts a character in two.
  private static int end(String script, int from) {
    var to = Math.min(script.length(), from + PIECE);
    return to < script.length() && Character.isHighSurrogate(script.charAt(to - 1)) ? to - 1 : to;
  }

  private static String start(SequencedMap<String, String> pieces) {
    var names = pieces.sequencedKeySet();
    var joined = names.stream().map(name -> "${" + name + "#x}").collect(Collectors.joining());
    return "set -- \"" + joined + "\"; unset " + String.join(" ", names) + "; " + running();
  }

  /// Runs the script that is `$1`, for which there is no `$1` then.
  public static String running() {
    return "eval \"set --; $1\"";
  }
}
