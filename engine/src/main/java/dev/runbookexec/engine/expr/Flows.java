package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Function;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The paths whose values can become a part of an expression's value, and not only decide it.
final class Flows {
  private final Set<List<String>> paths = new LinkedHashSet<>();

  private Flows() {}

  static Set<List<String>> of(Tree tree) {
    var flows = new Flows();
    flows.visit(tree);
    return Collections.unmodifiableSet(flows.paths);
  }

  private void visit(Tree tree) {
    switch (tree) {
      case Tree.Literal _, Tree.Not _, Tree.Logic _ -> {
        // no value of a name comes through
      }
      case Tree.Path(var keys, _, _) -> paths.add(keys);
      case Tree.Index(var of, _, _, _) -> visit(of);
      case Tree.Items(var items, _, _) -> items.forEach(this::visit);
      case Tree.Call(var function, var arguments, _, _) -> {
        if (!isAboutIt(function)) {
          arguments.forEach(this::visit);
        }
      }
      case Tree.Negate(var operand, _, _) -> visit(operand);
      case Tree.Binary(var operator, var left, var right, _, _) -> {
        if (!isComparison(operator)) {
          visit(left);
          visit(right);
        }
      }
      case Tree.Coalesce(var first, var otherwise, _, _) -> {
        visit(first);
        visit(otherwise);
      }
      case Tree.Choice(_, var yes, var no, _, _) -> {
        visit(yes);
        visit(no);
      }
    }
  }

  private static boolean isComparison(Operator operator) {
    return switch (operator) {
      case EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> false;
    };
  }

  /// Functions that tell something of their arguments, and give nothing of them away.
  private static boolean isAboutIt(Function function) {
    return Set.of(
            Function.MATCHES,
            Function.CONTAINS,
            Function.EMPTY,
            Function.ANY,
            Function.EVERY,
            Function.NONE,
            Function.SIZE,
            Function.COUNT)
        .contains(function);
  }
}
