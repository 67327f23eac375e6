package dev.runbookexec.engine.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which text demands imply others: where `access denied` is found, `denied` is found. Only demands
/// that are plain words or alternatives of such are compared; nothing is said of others.
///
/// @param implied for each demand those that are met wherever it is
record Implications(Map<TextDemand, Set<TextDemand>> implied) {
  private static final String SIGNS = "\\^$.|?*+()[]{}";

  /// @param most more demands than this are not tried both ways, so nothing is said then
  /// @param both demands that are tried both ways anyhow
  static Implications among(
      Set<TextDemand> made, Set<TextDemand> denied, int most, Set<TextDemand> both) {
    var all = new HashSet<>(made);
    all.addAll(denied);
    var implied = new HashMap<TextDemand, Set<TextDemand>>();
    for (var one : all) {
      for (var other : all) {
        if (!one.equals(other) && implies(one, other)) {
          implied.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
        }
      }
    }
    var found = new Implications(implied);
    var tried = new HashSet<>(both);
    tried.addAll(found.involved());
    return tried.size() > most ? new Implications(Map.of()) : found;
  }

  Set<TextDemand> involved() {
    var all = new HashSet<>(implied.keySet());
    implied.values().forEach(all::addAll);
    return all;
  }

  /// Whether a text can meet exactly these demands, as far as is known.
  boolean allow(Set<TextDemand> met) {
    return implied.entrySet().stream()
        .noneMatch(entry -> met.contains(entry.getKey()) && !met.containsAll(entry.getValue()));
  }

  /// Each word of the one has a word of the other in it.
  private static boolean implies(TextDemand one, TextDemand other) {
    var words = words(one);
    var others = words(other);
    if (words.isEmpty() || others.isEmpty()) {
      return false;
    }
    var anyCase = ignoresCase(other);
    return (anyCase || !ignoresCase(one))
        && words.get().stream()
            .allMatch(
                word -> others.get().stream().anyMatch(part -> contains(word, part, anyCase)));
  }

  private static boolean contains(String word, String part, boolean anyCase) {
    return anyCase
        ? word.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))
        : word.contains(part);
  }

  private static boolean ignoresCase(TextDemand demand) {
    return demand instanceof TextDemand.Found(_, var ignoreCase) && ignoreCase;
  }

  /// The words of which one must be found; empty for demands that are more than that.
  private static Optional<List<String>> words(TextDemand demand) {
    return switch (demand) {
      case TextDemand.Part _ -> Optional.empty(); // in a list it demands an element, not a part
      case TextDemand.Found(var pattern, _) -> {
        var words = List.of(pattern.split("[|]", -1));
        yield words.stream().allMatch(Implications::isPlain)
            ? Optional.of(words)
            : Optional.empty();
      }
    };
  }

  private static boolean isPlain(String word) {
    return !word.isEmpty() && word.chars().allMatch(sign -> sign < 128 && SIGNS.indexOf(sign) < 0);
  }
}
