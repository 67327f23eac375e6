package dev.runbookexec.engine.exec;

import dev.runbookexec.engine.run.Entry;
import dev.runbookexec.engine.run.RunEvent.Place;

/// Watches a run. It hears entries after they are written down, with every secret masked.
public interface RunListener {
  void noted(Entry entry);

  /// What an effect under way is waiting for. May come from any thread.
  default void waiting(Place place, String note) {}
}
