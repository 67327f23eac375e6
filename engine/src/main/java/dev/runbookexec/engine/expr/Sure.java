package dev.runbookexec.engine.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which paths lead somewhere for sure, once a condition has come out true or false.
final class Sure {
  private Sure() {}

  static Set<List<String>> when(Tree condition, boolean outcome) {
    // It has come out at all, so what it needs was there.
    var sure = new LinkedHashSet<>(Needs.of(condition, true));
    sure.addAll(told(condition, outcome));
    return sure;
  }

  private static Set<List<String>> told(Tree condition, boolean outcome) {
    return switch (condition) {
      case Tree.Not(var operand, _, _) -> told(operand, !outcome);
      case Tree.Logic(var all, var left, var right, _, _) ->
          told(all == outcome, when(left, outcome), when(right, outcome));
      case Tree.Binary binary when ComparedToNull.is(binary) ->
          (binary.operator() == Operator.DIFFERENT) == outcome
              ? paths(ComparedToNull.other(binary))
              : Set.of();
      case Tree.Binary(var operator, Tree.Coalesce coalesce, Tree.Literal literal, _, _) ->
          notTheDefault(operator, coalesce, literal, outcome);
      case Tree.Call(var function, var arguments, _, _)
          when function == dev.runbookexec.engine.expr.fn.Function.EMPTY && !outcome ->
          paths(arguments.getFirst());
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Binary _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          Set.of();
    };
  }

  /// `(web.exit ?? 3) == 1` holds only if `web.exit` is there.
  private static Set<List<String>> notTheDefault(
      Operator operator, Tree.Coalesce coalesce, Tree.Literal literal, boolean outcome) {
    var equal = operator == (outcome ? Operator.EQUAL : Operator.DIFFERENT);
    return equal
            && coalesce.otherwise() instanceof Tree.Literal(var taken, _, _)
            && !taken.plain().equals(literal.value().plain())
        ? paths(coalesce.first())
        : Set.of();
  }

  /// Which paths lead to `true`, once a condition has come out so.
  static Set<List<String>> isTrueWhen(Tree condition, boolean outcome) {
    return switch (condition) {
      case Tree.Path(var keys, _, _) -> outcome ? Set.of(keys) : Set.of();
      case Tree.Not(var operand, _, _) -> isTrueWhen(operand, !outcome);
      case Tree.Logic(var all, var left, var right, _, _) ->
          told(all == outcome, isTrueWhen(left, outcome), isTrueWhen(right, outcome));
      case Tree.Coalesce(var first, Tree.Literal(Value.Truth(var taken), _, _), _, _)
          when taken != outcome ->
          isTrueWhen(first, outcome);
      case Tree.Binary(var operator, var operand, Tree.Literal(Value.Truth(var wanted), _, _), _, _)
          when operator == Operator.EQUAL || operator == Operator.DIFFERENT ->
          isTrueWhen(operand, ((operator == Operator.EQUAL) == wanted) == outcome);
      case Tree.Literal _,
          Tree.Index _,
          Tree.Items _,
          Tree.Call _,
          Tree.Negate _,
          Tree.Binary _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          Set.of();
    };
  }

  /// What two sides tell: all of it where both have come out so, else only what they have in
  /// common.
  private static Set<List<String>> told(
      boolean both, Set<List<String>> left, Set<List<String>> right) {
    var told = new LinkedHashSet<>(left);
    if (both) {
      told.addAll(right);
    } else {
      told.retainAll(right);
    }
    return told;
  }

  private static Set<List<String>> paths(Tree tree) {
    return tree instanceof Tree.Path(var keys, _, _) ? Set.of(keys) : Set.of();
  }
}
