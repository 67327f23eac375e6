package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a cell demands of the inside of a text: a pattern or a part. Two demands may be met by one
/// text, and whether any text does is not decided here.
sealed interface TextDemand {
  record Found(String pattern, boolean ignoreCase) implements TextDemand {}

  record Part(String part) implements TextDemand {}

  /// Only patterns and `contains` make such demands.
  static Optional<TextDemand> of(Cell cell) {
    return switch (cell) {
      case Cell.Matches(_, var pattern, var ignoreCase) ->
          Optional.of(new Found(pattern, ignoreCase));
      case Cell.Contains(_, var part) -> Optional.of(new Part(part));
      case Cell.Any _,
          Cell.IsAbsent _,
          Cell.IsNull _,
          Cell.Is _,
          Cell.OneOf _,
          Cell.Range _,
          Cell.Compares _,
          Cell.Not _ ->
          Optional.empty();
    };
  }

  /// The alternatives of a cell, each with the demands that it needs met or not met; conditions of
  /// other kinds are left out. Alternatives that contradict themselves are left out, too.
  static List<Map<TextDemand, Boolean>> alternatives(Cell cell, boolean wanted) {
    return switch (cell) {
      case Cell.Not(_, var inner) -> alternatives(inner, !wanted);
      case Cell.OneOf(_, var cells) when wanted ->
          cells.stream().flatMap(one -> alternatives(one, true).stream()).distinct().toList();
      case Cell.OneOf(_, var cells) ->
          cells.stream()
              .map(one -> alternatives(one, false))
              .reduce(List.of(Map.of()), TextDemand::both);
      case Cell.Matches _, Cell.Contains _ -> List.of(Map.of(of(cell).orElseThrow(), wanted));
      case Cell.Any _, Cell.IsAbsent _, Cell.IsNull _, Cell.Is _, Cell.Range _, Cell.Compares _ ->
          List.of(Map.of());
    };
  }

  private static List<Map<TextDemand, Boolean>> both(
      List<Map<TextDemand, Boolean>> left, List<Map<TextDemand, Boolean>> right) {
    var all = new ArrayList<Map<TextDemand, Boolean>>();
    for (var one : left) {
      for (var other : right) {
        if (one.entrySet().stream().noneMatch(entry -> denies(other, entry))) {
          var merged = new HashMap<>(one);
          merged.putAll(other);
          all.add(merged);
        }
      }
    }
    return all;
  }

  private static boolean denies(
      Map<TextDemand, Boolean> others, Map.Entry<TextDemand, Boolean> entry) {
    var wanted = others.get(entry.getKey());
    return wanted != null && !wanted.equals(entry.getValue());
  }
}
