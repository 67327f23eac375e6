package dev.runbookexec.engine.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The paths that an expression reads, in the order written.
final class Reads {
  private final Set<List<String>> paths = new LinkedHashSet<>();

  private Reads() {}

  static Set<List<String>> of(Tree tree) {
    var reads = new Reads();
    reads.visit(tree);
    return java.util.Collections.unmodifiableSet(reads.paths);
  }

  private void visit(Tree tree) {
    switch (tree) {
      case Tree.Literal _ -> {
        // reads nothing
      }
      case Tree.Path(var keys, _, _) -> paths.add(keys);
      case Tree.Index(var of, var key, _, _) -> both(of, key);
      case Tree.Items(var items, _, _) -> items.forEach(this::visit);
      case Tree.Call(var function, var arguments, _, _) -> {
        arguments.forEach(this::visit);
        if (function.takesNow()) {
          paths.add(List.of("now"));
        }
      }
      case Tree.Negate(var operand, _, _) -> visit(operand);
      case Tree.Not(var operand, _, _) -> visit(operand);
      case Tree.Binary(_, var left, var right, _, _) -> both(left, right);
      case Tree.Logic(_, var left, var right, _, _) -> both(left, right);
      case Tree.Coalesce(var first, var otherwise, _, _) -> both(first, otherwise);
      case Tree.Choice(var condition, var yes, var no, _, _) -> {
        visit(condition);
        both(yes, no);
      }
    }
  }

  private void both(Tree first, Tree second) {
    visit(first);
    visit(second);
  }
}
