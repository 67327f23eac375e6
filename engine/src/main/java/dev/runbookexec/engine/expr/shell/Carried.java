package dev.runbookexec.engine.expr.shell;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What may be in a text once the script runs.
///
/// @param values the numbers of values that stand in it, or that commands in it may print
/// @param names of what is put in
record Carried(List<Integer> values, List<String> names) {
  Carried {
    values = List.copyOf(values);
    names = List.copyOf(names);
  }

  static Carried of(Word word) {
    return new Carried(word.allValues().toList(), word.names());
  }

  static Carried of(String name) {
    return new Carried(List.of(), List.of(name));
  }

  /// What is in the file that a word names.
  static Carried ofFile(Word word) {
    return of(Notes.file(word.path()));
  }

  static Carried of(Collection<Carried> several) {
    return new Carried(
        several.stream().flatMap(one -> one.values.stream()).distinct().toList(),
        several.stream().flatMap(one -> one.names.stream()).distinct().toList());
  }

  Carried and(Carried other) {
    return new Carried(
        Stream.concat(values.stream(), other.values.stream()).distinct().toList(),
        Stream.concat(names.stream(), other.names.stream()).distinct().toList());
  }
}
