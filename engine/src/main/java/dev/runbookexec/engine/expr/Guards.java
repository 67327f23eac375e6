package dev.runbookexec.engine.expr;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What conditions within an expression look at before it reads a path: in `a.exit == 0 && b.exit >
/// 3` it is `a.exit` for `b.exit`, and nothing for `a.exit`.
final class Guards {
  private final List<String> path;
  private final List<Set<List<String>>> found = new ArrayList<>();

  private Guards(List<String> path) {
    this.path = path;
  }

  /// Of several places that read the path, what all of them have before them.
  static Set<List<String>> of(Tree tree, List<String> path) {
    var guards = new Guards(path);
    guards.visit(tree, Set.of());
    return guards.found.stream()
        .reduce((one, other) -> {
          var both = new LinkedHashSet<>(one);
          both.retainAll(other);
          return both;
        })
        .orElse(Set.of());
  }

  private void visit(Tree tree, Set<List<String>> before) {
    switch (tree) {
      case Tree.Path(var keys, _, _) -> {
        if (keys.equals(path)) {
          found.add(before);
        }
      }
      case Tree.Logic(_, var left, var right, _, _) -> {
        visit(left, before);
        visit(right, and(before, left));
      }
      case Tree.Choice(var condition, var yes, var no, _, _) -> {
        visit(condition, before);
        visit(yes, and(before, condition));
        visit(no, and(before, condition));
      }
      case Tree.Literal _ -> {
        // reads nothing
      }
      case Tree.Index(var of, var key, _, _) -> {
        visit(of, before);
        visit(key, before);
      }
      case Tree.Items(var items, _, _) -> items.forEach(item -> visit(item, before));
      case Tree.Call(_, var arguments, _, _) -> arguments.forEach(one -> visit(one, before));
      case Tree.Negate(var operand, _, _) -> visit(operand, before);
      case Tree.Not(var operand, _, _) -> visit(operand, before);
      case Tree.Binary(_, var left, var right, _, _) -> {
        visit(left, before);
        visit(right, before);
      }
      case Tree.Coalesce(var first, var otherwise, _, _) -> {
        visit(first, before);
        visit(otherwise, before);
      }
    }
  }

  private static Set<List<String>> and(Set<List<String>> before, Tree condition) {
    var all = new LinkedHashSet<>(before);
    all.addAll(Reads.of(condition));
    return all;
  }
}
