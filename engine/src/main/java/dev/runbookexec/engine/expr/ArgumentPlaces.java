package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.shell.Hazard;
import dev.runbookexec.engine.expr.shell.Place;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.expr.shell.Range;
import dev.runbookexec.engine.expr.shell.Unreadable;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Values in a list of words. No shell reads the list itself, but one of its words may be a script
/// to a shell that it begins: `[sh, -c, '…']`. A value in there would be a part of the script.
public final class ArgumentPlaces {
  private static final String OTHER_WAY =
      "give it as an argument of its own: `[sh, -c, 'echo \"$1\"', sh, '${{ … }}']`, or by `env`.";

  private ArgumentPlaces() {}

  private static boolean isSecond(Hazard hazard) {
    return hazard.code().equals(Hazard.SECOND_SHELL.code());
  }

  /// The values that a shell would read.
  ///
  /// @param given the names of the variables that hold values, and [Places#INPUT]
  public static List<Diagnostic> check(List<Template> words, Set<String> given) {
    var script = new StringBuilder();
    var starts = new ArrayList<Integer>();
    var values = new ArrayList<Range>();
    var spans = new ArrayList<Span>();
    for (var word : words) {
      starts.add(script.length());
      script.append('\'');
      var at = 0;
      for (var hole : word.values()) {
        script.append(escaped(word.text().substring(at, hole.start())));
        values.add(new Range(script.length(), script.length() + 1));
        spans.add(word.part(hole.start(), hole.end() - hole.start()));
        script.append('x');
        at = hole.end();
      }
      script.append(escaped(word.text().substring(at))).append("' ");
    }
    PlaceFindings.Spot spot = (offset, _) -> whole(words, starts, offset);
    return values.isEmpty() && given.isEmpty()
        ? List.of()
        : found(script.toString(), values, given, spans, spot);
  }

  /// The word in which an offset of the script is.
  private static Span whole(List<Template> words, List<Integer> starts, int offset) {
    var at = (int) starts.stream().filter(start -> start <= offset).count();
    var word = words.get(Math.max(0, at - 1));
    return word.part(0, Math.max(1, word.text().length()));
  }

  private static List<Diagnostic> found(
      String script,
      List<Range> values,
      Set<String> given,
      List<Span> spans,
      PlaceFindings.Spot spot) {
    try {
      var findings = new ArrayList<Diagnostic>();
      var found = Places.find(script, values, given);
      var places = found.places();
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i) instanceof Place.Unsafe unsafe && isSecond(unsafe.hazard())) {
          var sentence = PlaceFindings.sentence(unsafe, spot);
          findings.add(
              Diagnostic.error(unsafe.hazard().code(), spans.get(i), sentence).withHint(OTHER_WAY));
        }
      }
      found.given().forEach(way -> findings.add(PlaceFindings.given(way, spot)));
      return findings;
    } catch (Unreadable impossible) {
      throw new IllegalStateException("Quoted words can always be read.", impossible);
    }
  }

  private static String escaped(String fixed) {
    return fixed.replace("'", "'\\''");
  }
}
