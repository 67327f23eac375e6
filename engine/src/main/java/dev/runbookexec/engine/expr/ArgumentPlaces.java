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

/// Values in a list of words. No shell reads the list itself, but one of its words may be a script
/// to a shell that it begins: `[sh, -c, '…']`. A value in there would be a part of the script.
public final class ArgumentPlaces {
  private ArgumentPlaces() {}

  /// The values that a shell would read.
  public static List<Diagnostic> check(List<Template> words) {
    var script = new StringBuilder();
    var values = new ArrayList<Range>();
    var spans = new ArrayList<Span>();
    for (var word : words) {
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
    return values.isEmpty() ? List.of() : found(script.toString(), values, spans);
  }

  private static List<Diagnostic> found(String script, List<Range> values, List<Span> spans) {
    try {
      var findings = new ArrayList<Diagnostic>();
      var places = Places.find(script, values);
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i) instanceof Place.Unsafe(var hazard) && hazard == Hazard.SECOND_SHELL) {
          findings.add(
              Diagnostic.error(hazard.code(), spans.get(i), hazard.sentence())
                  .withHint(
                      "give it as an argument of its own: `[sh, -c, 'echo \"$1\"', sh, '${{ … }}']`, or by `env`."));
        }
      }
      return findings;
    } catch (Unreadable impossible) {
      throw new IllegalStateException("Quoted words can always be read.", impossible);
    }
  }

  private static String escaped(String fixed) {
    return fixed.replace("'", "'\\''");
  }
}
