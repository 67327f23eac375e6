package dev.runbookexec.engine.expr;

/// `x == null` and `x != null`, which ask whether something is there.
final class ComparedToNull {
  private ComparedToNull() {}

  static boolean is(Tree.Binary binary) {
    var compares = binary.operator() == Operator.EQUAL || binary.operator() == Operator.DIFFERENT;
    return compares && (isNull(binary.left()) || isNull(binary.right()));
  }

  /// The side that is compared.
  static Tree other(Tree.Binary binary) {
    return isNull(binary.right()) ? binary.left() : binary.right();
  }

  private static boolean isNull(Tree tree) {
    return tree instanceof Tree.Literal(Value.Null _, _, _);
  }
}
