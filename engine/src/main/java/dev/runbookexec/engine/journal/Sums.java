package dev.runbookexec.engine.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sealed interfaces and their cases.
final class Sums {
  private Sums() {}

  /// Whether a record is a case of a sealed interface, and so must say which.
  static boolean isCase(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
  }

  /// The case with a simple name, also of sums within the sum.
  static Optional<Class<?>> named(Class<?> sum, String name) {
    return cases(sum).stream().filter(type -> type.getSimpleName().equals(name)).findFirst();
  }

  private static List<Class<?>> cases(Class<?> sum) {
    var all = new ArrayList<Class<?>>();
    for (var type : sum.getPermittedSubclasses()) {
      if (type.isSealed()) {
        all.addAll(cases(type));
      } else {
        all.add(type);
      }
    }
    return all;
  }
}
