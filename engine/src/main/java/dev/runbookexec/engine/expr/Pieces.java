package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Cuts a text at its `${{ }}` holes.
final class Pieces {
  private static final String OPEN = "${{";
  private static final String CLOSE = "}}";

  private Pieces() {}

  /// The pieces in order, holes that cannot be read left out.
  ///
  /// @param findings takes what is wrong with the holes
  static List<Piece> read(ScalarNode node, List<Diagnostic> findings) {
    var text = node.text();
    var pieces = new ArrayList<Piece>();
    var at = 0;
    for (var open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
      if (open > at) {
        pieces.add(new Piece.Fixed(text.substring(at, open)));
      }
      var close = close(text, open + OPEN.length());
      if (close < 0) {
        findings.add(neverClosed(node, open));
        return pieces;
      }
      var end = close + CLOSE.length();
      var parsed = Expression.parse(text.substring(0, close), open + OPEN.length(), node::part);
      findings.addAll(parsed.findings());
      var start = open;
      parsed.value().ifPresent(expression -> pieces.add(new Piece.Hole(expression, start, end)));
      at = end;
    }
    if (at < text.length()) {
      pieces.add(new Piece.Fixed(text.substring(at)));
    }
    return List.copyOf(pieces);
  }

  static List<Expression> holes(List<Piece> pieces) {
    return pieces.stream()
        .flatMap(piece ->
            piece instanceof Piece.Hole(var expression, _, _)
                ? Stream.of(expression)
                : Stream.<Expression>empty())
        .toList();
  }

  /// Where `}}` stands outside the texts of the expression; where a text never ends, the first.
  private static int close(String text, int from) {
    var quote = '\0';
    for (int i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (quote != '\0') {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? '\0' : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (text.startsWith(CLOSE, i)) {
        return i;
      }
    }
    return text.indexOf(CLOSE, from);
  }

  private static Diagnostic neverClosed(ScalarNode node, int open) {
    return Diagnostic.error(
            "RB0209",
            node.part(open, OPEN.length()),
            "A hole `${{` is opened here and never closed.")
        .withHint("close it with `}}`; a `${{` that is just text is written `${{ '${{' }}`.");
  }
}
