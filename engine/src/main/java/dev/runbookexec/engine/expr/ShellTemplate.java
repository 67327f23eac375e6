package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.shell.Hazard;
import dev.runbookexec.engine.expr.shell.Place;
import dev.runbookexec.engine.expr.shell.Places;
import dev.runbookexec.engine.expr.shell.Range;
import dev.runbookexec.engine.expr.shell.Unreadable;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/// A POSIX shell script with `${{ expression }}` holes, each quoted for the place where it stands.
public final class ShellTemplate {
  private static final String OTHER_WAY =
      "give it by `env: { NAME: '${{ … }}' }` and write \"$NAME\", or give it by `stdin`.";

  private final ScalarNode node;
  private final List<Piece> pieces;
  private final List<Place> places;

  private ShellTemplate(ScalarNode node, List<Piece> pieces, List<Place> places) {
    this.node = node;
    this.pieces = pieces;
    this.places = places;
  }

  /// Finds the holes and the place of each; a hole in a place that cannot be made safe is an error.
  public static Parsed<ShellTemplate> parse(ScalarNode node) {
    var findings = new ArrayList<Diagnostic>();
    var pieces = Pieces.read(node, findings);
    if (!findings.isEmpty()) {
      return Parsed.failed(findings);
    }
    var holes = holesOf(pieces);
    if (holes.isEmpty()) {
      return Parsed.of(new ShellTemplate(node, pieces, List.of()));
    }
    try {
      var places = Places.find(node.text(), ranges(holes));
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i) instanceof Place.Unsafe(var hazard)) {
          findings.add(unsafe(node, holes.get(i), hazard));
        }
      }
      return findings.isEmpty()
          ? Parsed.of(new ShellTemplate(node, pieces, places))
          : Parsed.failed(findings);
    } catch (Unreadable unreadable) {
      return Parsed.failed(
          Diagnostic.error("RB0301", node.part(unreadable.at(), 1), unreadable.sentence())
              .withHint("values in a script are quoted for their places, so it must be readable."));
    }
  }

  private static List<Piece.Hole> holesOf(List<Piece> pieces) {
    return pieces.stream()
        .filter(Piece.Hole.class::isInstance)
        .map(Piece.Hole.class::cast)
        .toList();
  }

  private static List<Range> ranges(List<Piece.Hole> holes) {
    return holes.stream().map(hole -> new Range(hole.start(), hole.end())).toList();
  }

  private static Diagnostic unsafe(ScalarNode node, Piece.Hole hole, Hazard hazard) {
    var at = node.part(hole.start(), hole.end() - hole.start());
    var finding = Diagnostic.error(hazard.code(), at, hazard.sentence());
    var hinted = hazard.hint().isEmpty() ? finding : finding.withHint(hazard.hint());
    return hinted.withHint(OTHER_WAY);
  }

  public List<Expression> holes() {
    return Pieces.holes(pieces);
  }

  /// As written.
  public String text() {
    return node.text();
  }

  /// Where a part of the text stands in its file.
  public Span part(int offset, int length) {
    return node.part(offset, length);
  }

  /// Where the holes stand in the text, in order.
  public List<Range> values() {
    return ranges(holesOf(pieces));
  }

  /// The script with each value quoted, so that the shell receives it unchanged. A value that is
  /// not known stands as `‹expression›`.
  public Rendered render(Scope scope) throws ExpressionException {
    var script = new ShellScript();
    var next = places.iterator();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Fixed(var fixed) -> script.add(fixed);
        case Piece.Hole(var expression, _, _) ->
            script.add(expression, expression.evaluate(scope), next.next());
      }
    }
    return script.finish();
  }
}
