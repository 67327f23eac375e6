package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A word of a command: what the command receives of it, with the place of each character.
public final class ShellWord {
  /// Stands in the text for a value of the runbook.
  public static final char VALUE = '\uFFFC';

  /// Stands in the text for what the shell puts in: `$name`, `${…}`, `$(…)`, backquotes.
  public static final char EXPANSION = '\uFFFB';

  private final String text;
  private final List<Integer> offsets;
  private final BitSet quoted;
  private final Map<Integer, Letters.Expansion> expansions;
  private final int start;
  private final int end;
  private final boolean plain;
  private final List<Integer> values;

  ShellWord(
      String text,
      List<Integer> offsets,
      BitSet quoted,
      Map<Integer, Letters.Expansion> expansions,
      int start,
      int end,
      boolean plain,
      List<Integer> values) {
    this.text = text;
    this.offsets = List.copyOf(offsets);
    this.quoted = (BitSet) quoted.clone();
    this.expansions = Map.copyOf(expansions);
    this.start = start;
    this.end = end;
    this.plain = plain;
    this.values = List.copyOf(values);
  }

  /// A word that no shell reads, such as one of a list of words.
  ///
  /// @param at the offset of its first character
  /// @param holes where its values stand in it
  /// @param first the number of its first value
  public static ShellWord of(String written, List<Range> holes, int at, int first) {
    var letters = new Letters();
    var next = 0;
    for (int i = 0; i < written.length(); i++) {
      if (next < holes.size() && holes.get(next).start() == i) {
        letters.add(VALUE, at + i, true);
        i = holes.get(next).end() - 1;
        next++;
      } else {
        letters.add(written.charAt(i), at + i, true);
      }
    }
    var values = IntStream.range(first, first + holes.size()).boxed().toList();
    return letters.word(at, at + written.length(), false, values);
  }

  /// Without quotes; values and expansions stand as one character each.
  public String text() {
    return text;
  }

  /// Where it begins in the script, with its quotes.
  public int start() {
    return start;
  }

  /// Behind its last character or quote.
  public int end() {
    return end;
  }

  /// Whether the character stands between quotes or behind a backslash.
  public boolean isQuoted(int index) {
    return quoted.get(index);
  }

  /// Where a character of the text stands in the script.
  public int at(int index) {
    return index < offsets.size() ? offsets.get(index) : end;
  }

  /// The numbers of the values in it, in order.
  public List<Integer> values() {
    return values;
  }

  /// What is written between `${` and `}`, or the name behind `$`; empty for other expansions.
  public String expansion(int index) {
    var expansion = expansions.get(index);
    return expansion == null ? "" : expansion.shown();
  }

  /// Whether it is this word without quotes, as reserved words must be.
  public boolean is(String word) {
    return plain && text.equals(word);
  }

  public boolean isAssignment() {
    var at = text.indexOf('=');
    return at > 0
        && !Character.isDigit(text.charAt(0))
        && IntStream.range(0, at).allMatch(i -> isNamePart(text.charAt(i)) && !quoted.get(i));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '+' || (c < 128 && Character.isLetterOrDigit(c));
  }

  /// The same word without its first characters.
  public ShellWord from(int index) {
    var moved = new HashMap<Integer, Letters.Expansion>();
    expansions.forEach((at, expansion) -> moved.put(at - index, expansion));
    return new ShellWord(
        text.substring(index),
        offsets.subList(index, offsets.size()),
        quoted.get(index, Math.max(index, text.length())),
        moved,
        at(index),
        end,
        plain,
        values);
  }

  /// The commands of the `$(…)` in it.
  public List<CommandList> commands() {
    return expansions.values().stream()
        .flatMap(expansion -> ScriptParser.tried(expansion.commands()).stream())
        .toList();
  }

  /// The word as a script of its own, as `sh -c` reads it; empty where it cannot be followed.
  public Optional<CommandList> script() {
    return script(List.of(this));
  }

  /// Several words as one script, as `eval` and `ssh` read them.
  public static Optional<CommandList> script(List<ShellWord> words) {
    var text = new StringBuilder();
    var offsets = new ArrayList<Integer>();
    for (var word : words) {
      if (!text.isEmpty()) {
        text.append(' ');
        offsets.add(word.start);
      }
      text.append(word.text);
      offsets.addAll(word.offsets);
    }
    var values = words.stream().flatMap(word -> word.values.stream()).toList();
    var holes =
        Stream.iterate(
                text.indexOf("" + VALUE), at -> at >= 0, at -> text.indexOf("" + VALUE, at + 1))
            .map(at -> new Range(at, at + 1))
            .toList();
    if (holes.size() != values.size()) { // a character of the script that looks like a value
      return Optional.empty();
    }
    try {
      return Optional.of(Places.read(text.toString(), holes, new Origin(offsets, values)));
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }
}
