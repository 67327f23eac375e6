package dev.runbookexec.engine.expr.shell;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/// Which values a name may hold, whenever it is read: every way of setting it counts, in whatever
/// order the script takes them.
final class Taint {
  /// What commands are given on a standard input that is not their own.
  static final String FED = "<";

  /// Whatever the script mentions.
  static final String ANYTHING = "*";

  /// One is enough to refuse; a few are told.
  private static final int MOST = 8;

  /// @param value its number, or -1
  /// @param given the name under which it comes from elsewhere, or empty
  record Source(int value, String given) {}

  private final Map<String, SequencedSet<Source>> held = new HashMap<>();
  private final Map<String, Set<String>> ways = new HashMap<>();

  void give(String name) {
    hold(name, new Source(-1, name));
  }

  /// A name may hold all of this.
  void set(String name, Carried carried) {
    carried.values().stream().limit(MOST).forEach(value -> hold(name, new Source(value, "")));
    carried
        .names()
        .forEach(from -> ways.computeIfAbsent(from, _ -> new LinkedHashSet<>()).add(name));
  }

  private void hold(String name, Source source) {
    held.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(source);
  }

  /// Follows all ways to their ends.
  void spread() {
    var next = new ArrayDeque<>(held.keySet());
    while (!next.isEmpty()) {
      var from = next.poll();
      var sources = List.copyOf(sources(from));
      for (var to : ways.getOrDefault(from, Set.of())) {
        var there = held.computeIfAbsent(to, _ -> new LinkedHashSet<>());
        var before = there.size();
        sources.stream().filter(_ -> there.size() < MOST).forEach(there::add);
        if (there.size() > before) {
          next.add(to);
        }
      }
    }
  }

  Set<Source> sources(String name) {
    return held.getOrDefault(name, new LinkedHashSet<>());
  }
}
