package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.shell.Hazard;
import dev.runbookexec.engine.expr.shell.Place;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.expr.shell.Way;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;

/// What is said of values that cannot stand in their places of a script.
final class PlaceFindings {
  private static final String OTHER_WAY =
      "give it by `env: { NAME: '${{ … }}' }` and write \"$NAME\", or give it by `stdin`.";

  /// Where a part of the script stands in its file.
  interface Spot {
    Span part(int offset, int length);
  }

  private PlaceFindings() {}

  /// @param at the value
  static Diagnostic unsafe(Span at, Place.Unsafe unsafe, Spot spot) {
    var hazard = unsafe.hazard();
    var finding = Diagnostic.error(hazard.code(), at, sentence(unsafe, spot));
    var hinted = hazard.hint().isEmpty() ? finding : finding.withHint(hazard.hint());
    return hazard.code().equals(Hazard.SECOND_SHELL.code()) ? hinted : hinted.withHint(OTHER_WAY);
  }

  static String sentence(Place.Unsafe unsafe, Spot spot) {
    var sentence = unsafe.hazard().sentence();
    var way = unsafe.way().filter(one -> !one.shown().isEmpty());
    if (way.isEmpty()) {
      return sentence;
    }
    var line = spot.part(way.get().start(), 1).line();
    return sentence.substring(0, sentence.length() - 1)
        + ": it gets there as `"
        + way.get().shown()
        + "` in line "
        + line
        + ".";
  }

  /// A value that the script gets by `env` or `stdin`.
  static Diagnostic given(Way way, Spot spot) {
    var source = way.given().equals(Places.INPUT) ? "`stdin`" : "`" + way.given() + "` of `env`";
    var at = spot.part(way.start(), way.end() - way.start());
    return Diagnostic.error(
            Hazard.SECOND_SHELL.code(),
            at,
            "A second shell would read "
                + source
                + ", which holds a value, as a part of its script.")
        .withHint(Hazard.SECOND_SHELL.hint());
  }
}
