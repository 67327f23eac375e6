package dev.runbookexec.engine.expr;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which paths must lead somewhere for an expression to have a value. A path behind `??`, compared
/// to null, or asked by `empty` may be absent; so may one that is there for sure, since a condition
/// before it said so.
final class Needs {
  private final Set<List<String>> paths = new LinkedHashSet<>();

  private Needs() {}

  /// @param whole whether the value itself must be there too
  static Set<List<String>> of(Tree tree, boolean whole) {
    var needs = new Needs();
    needs.visit(tree, whole, Set.of());
    return Collections.unmodifiableSet(needs.paths);
  }

  private void visit(Tree tree, boolean needed, Set<List<String>> there) {
    switch (tree) {
      case Tree.Literal _ -> {
        // needs nothing
      }
      case Tree.Path(var keys, _, _) -> {
        if (needed && !there.contains(keys)) {
          paths.add(keys);
        }
      }
      case Tree.Index(var of, var key, _, _) -> {
        visit(of, needed, there);
        visit(key, true, there);
      }
      case Tree.Items(var items, _, _) -> items.forEach(item -> visit(item, false, there));
      case Tree.Call(var function, var arguments, _, _) ->
          arguments.forEach(argument ->
              visit(argument, function != dev.runbookexec.engine.expr.fn.Function.EMPTY, there));
      case Tree.Negate(var operand, _, _) -> visit(operand, true, there);
      case Tree.Not(var operand, _, _) -> visit(operand, true, there);
      case Tree.Binary binary when ComparedToNull.is(binary) ->
          visit(ComparedToNull.other(binary), false, there);
      case Tree.Binary(_, var left, var right, _, _) -> {
        visit(left, true, there);
        visit(right, true, there);
      }
      case Tree.Logic(var all, var left, var right, _, _) -> {
        visit(left, true, there);
        visit(right, true, both(there, Sure.when(left, all)));
      }
      case Tree.Coalesce(var first, var otherwise, _, _) -> {
        visit(first, false, there);
        visit(otherwise, needed, there);
      }
      case Tree.Choice(var condition, var yes, var no, _, _) -> {
        visit(condition, true, there);
        visit(yes, needed, both(there, Sure.when(condition, true)));
        visit(no, needed, both(there, Sure.when(condition, false)));
      }
    }
  }

  private static Set<List<String>> both(Set<List<String>> first, Set<List<String>> second) {
    var all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all;
  }
}
