package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Entry;

/// Where a run is written down.
@FunctionalInterface
public interface Journal {
  /// Writes an entry. The intention and the outcome of an effect are on disk when this returns, and
  /// with them everything before.
  ///
  /// @throws JournalException if it cannot be written; the run must not go on
  void append(Entry entry) throws JournalException;
}
