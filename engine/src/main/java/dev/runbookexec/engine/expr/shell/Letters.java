package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The characters of a word while it is read, each with its place.
final class Letters {
  /// @param shown between `${` and `}`, or the name behind a `$`; empty for all others
  /// @param commands between `$(` and `)`; empty for all others
  record Expansion(String shown, List<Token> commands) {
    public Expansion {
      commands = List.copyOf(commands);
    }
  }

  /// A `$` of which it is not yet known whether a name follows.
  private static final char DOLLAR = '\uFFFE';

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> offsets = new ArrayList<>();
  private final BitSet quoted = new BitSet();
  private final Map<Integer, Expansion> expansions = new HashMap<>();

  void add(char c, int at, boolean isQuoted) {
    quoted.set(text.length(), isQuoted);
    text.append(c);
    offsets.add(at);
  }

  void addExpansion(int at, boolean isQuoted, Expansion expansion) {
    expansions.put(text.length(), expansion);
    add(ShellWord.EXPANSION, at, isQuoted);
  }

  void addDollar(int at, boolean isQuoted) {
    add(DOLLAR, at, isQuoted);
  }

  /// The word, with each `$name` as one expansion.
  ShellWord word(int start, int end, boolean plain, List<Integer> values) {
    var joined = new Letters();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var at = offsets.get(i);
      var name = c == DOLLAR ? name(i + 1) : "";
      if (!name.isEmpty()) {
        joined.addExpansion(at, quoted.get(i), new Expansion(name, List.of()));
        i += name.length();
      } else if (expansions.containsKey(i)) {
        joined.addExpansion(at, quoted.get(i), expansions.getOrDefault(i, UNKNOWN));
      } else {
        joined.add(c == DOLLAR ? '$' : c, at, quoted.get(i));
      }
    }
    return joined.asWord(start, end, plain, values);
  }

  private static final Expansion UNKNOWN = new Expansion("", List.of());

  private ShellWord asWord(int start, int end, boolean plain, List<Integer> values) {
    return new ShellWord(text.toString(), offsets, quoted, expansions, start, end, plain, values);
  }

  private String name(int from) {
    if (from >= text.length()) {
      return "";
    }
    var to = from;
    while (to < text.length() && isNamePart(text.charAt(to))) {
      to++;
    }
    if (to > from) {
      return Character.isDigit(text.charAt(from))
          ? text.substring(from, from + 1)
          : text.substring(from, to);
    }
    var c = text.charAt(from);
    return "@*#?-!".indexOf(c) >= 0 || c == DOLLAR ? String.valueOf(c) : "";
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
