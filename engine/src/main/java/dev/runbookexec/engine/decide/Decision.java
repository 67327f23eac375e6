package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import java.util.List;
import java.util.SequencedMap;

/// What a table answered, with the values it saw, so that a report can say why.
public sealed interface Decision {
  /// Column name to value, in column order.
  SequencedMap<String, Value> values();

  /// The rows that apply, by index from 0: one for routing tables, one or more for those that
  /// gather, in the order in which they count.
  record Matched(List<Integer> rows, SequencedMap<String, Value> values) implements Decision {
    public Matched {
      rows = List.copyOf(rows);
    }
  }

  /// No row matched, so `otherwise` applies.
  record NoRow(SequencedMap<String, Value> values) implements Decision {}

  /// Several rows of a table matched that promises at most one.
  record Conflict(List<Integer> rows, SequencedMap<String, Value> values) implements Decision {
    public Conflict {
      rows = List.copyOf(rows);
    }
  }

  /// It depends on values that are not known.
  ///
  /// @param possible the rows that could still match, by index from 0
  /// @param otherwise whether `otherwise` could still apply
  record Undetermined(List<Integer> possible, boolean otherwise, SequencedMap<String, Value> values)
      implements Decision {
    public Undetermined {
      possible = List.copyOf(possible);
    }
  }
}
