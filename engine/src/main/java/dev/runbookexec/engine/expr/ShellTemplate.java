package dev.runbookexec.engine.expr;

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
import java.util.Set;

/// A POSIX shell script with `${{ expression }}` holes, each quoted for the place where it stands.
public final class ShellTemplate {
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
    return parse(node, Set.of());
  }

  /// The same for a script that is given values otherwise.
  ///
  /// @param given the names of the variables that hold them, and [Places#INPUT]
  public static Parsed<ShellTemplate> parse(ScalarNode node, Set<String> given) {
    var findings = new ArrayList<Diagnostic>();
    var pieces = Pieces.read(node, findings);
    if (!findings.isEmpty()) {
      return Parsed.failed(findings);
    }
    var holes = holesOf(pieces);
    if (holes.isEmpty() && given.isEmpty()) {
      return Parsed.of(new ShellTemplate(node, pieces, List.of()));
    }
    try {
      var found = Places.find(node.text(), ranges(holes), given);
      var places = found.places();
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i) instanceof Place.Unsafe unsafe) {
          var hole = holes.get(i);
          var at = node.part(hole.start(), hole.end() - hole.start());
          findings.add(PlaceFindings.unsafe(at, unsafe, node::part));
        }
      }
      found.given().forEach(way -> findings.add(PlaceFindings.given(way, node::part)));
      return findings.isEmpty()
          ? Parsed.of(new ShellTemplate(node, pieces, places))
          : Parsed.failed(findings);
    } catch (Unreadable unreadable) {
      if (holes.isEmpty()) {
        return Parsed.of(new ShellTemplate(node, pieces, List.of()));
      }
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
