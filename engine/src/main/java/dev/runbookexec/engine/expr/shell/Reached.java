package dev.runbookexec.engine.expr.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a second shell reads.
final class Reached {
  /// @param way empty where it stands there itself
  record How(Hazard hazard, Optional<Way> way) {}

  private final SequencedMap<Integer, How> values = new LinkedHashMap<>();
  private final SequencedMap<String, Way> given = new LinkedHashMap<>();
  private final Taint taint;

  Reached(Taint taint) {
    this.taint = taint;
  }

  void add(Argument read, Hazard hazard) {
    add(read.carried(), read.word(), hazard);
  }

  void add(Carried carried, Word at, Hazard hazard) {
    carried.values().forEach(value -> values.put(value, new How(hazard, Optional.empty())));
    for (var name : carried.names()) {
      for (var source : taint.sources(name)) {
        var way = at.way(shown(name), source.given());
        if (source.value() >= 0) {
          values.putIfAbsent(source.value(), new How(hazard, Optional.of(way)));
        } else {
          given.putIfAbsent(source.given(), way);
        }
      }
    }
  }

  private static String shown(String name) {
    if (name.startsWith("=")) {
      return name.substring(1);
    }
    var named = name.equals(Notes.ALL_GIVEN) || name.chars().allMatch(Word::isNamePart);
    return named ? "$" + name : "";
  }

  SequencedMap<Integer, How> values() {
    return values;
  }

  Map<String, Way> given() {
    return given;
  }
}
