package dev.runbookexec.engine.expr.shell;

import java.util.List;

/// What a script does with values.
///
/// @param places of its own values, in order
/// @param given where a second shell reads values from elsewhere
public record Found(List<Place> places, List<Way> given) {
  public Found {
    places = List.copyOf(places);
    given = List.copyOf(given);
  }
}
