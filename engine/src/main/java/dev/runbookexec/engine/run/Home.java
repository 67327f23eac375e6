package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Runbook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whose names steps see: those of the run's own runbook, or of one that it calls.
///
/// @param runbook its targets and procedures are meant
/// @param prefix of the ids of its steps; empty for the run's own
/// @param inputs by name; optional ones that were not given are absent
record Home(Runbook runbook, String prefix, Map<String, Value> inputs) {
  Home {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /// The id by which the steps of the runbook itself know one of them.
  String own(String id) {
    return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
  }
}
