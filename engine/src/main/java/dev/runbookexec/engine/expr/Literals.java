package dev.runbookexec.engine.expr;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is written out in an expression.
final class Literals {
  private Literals() {}

  /// The literal, where something is asked to equal it.
  static Optional<Tree> compared(Tree tree, String literal) {
    return tree.parts()
        .filter(Tree.Binary.class::isInstance)
        .map(Tree.Binary.class::cast)
        .filter(binary -> binary.operator() == Operator.EQUAL)
        .flatMap(binary -> Stream.of(binary.left(), binary.right()))
        .filter(
            side -> side instanceof Tree.Literal(var value, _, _) && value.plain().equals(literal))
        .findFirst();
  }

  static List<String> texts(Tree tree) {
    return tree.parts()
        .filter(part -> part instanceof Tree.Literal(Value.Text _, _, _))
        .map(part -> ((Tree.Literal) part).value().plain())
        .toList();
  }
}
