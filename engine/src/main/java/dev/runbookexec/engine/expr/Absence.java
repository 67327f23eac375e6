package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Known.Kind;
import java.util.List;
import java.util.function.Function;

/// Whether the parts of an expression may be missing before a run. What is computed is there, or
/// fails.
final class Absence {
  private final Function<List<String>, Missing> names;

  /// @param names whether what a path leads to may be missing
  Absence(Function<List<String>, Missing> names) {
    this.names = names;
  }

  Missing of(Tree tree) {
    return switch (tree) {
      case Tree.Literal(Value.Null _, _, _) -> new Missing(false, true);
      case Tree.Path(var keys, _, _) -> names.apply(keys);
      case Tree.Index _ -> Missing.ANY;
      case Tree.Call(var function, _, _, _) -> of(function);
      case Tree.Coalesce(var first, var otherwise, _, _) ->
          of(first).isPossible() ? of(otherwise) : Missing.NEVER;
      case Tree.Choice(_, var yes, var no, _, _) -> of(yes).or(of(no));
      case Tree.Literal _, Tree.Items _, Tree.Negate _, Tree.Binary _, Tree.Not _, Tree.Logic _ ->
          Missing.NEVER;
    };
  }

  /// Those of which the kind is not known pass on what they find; a name without a tag has none.
  private static Missing of(dev.runbookexec.engine.expr.fn.Function function) {
    return Kinds.kind(function) == Kind.ANY
            || function == dev.runbookexec.engine.expr.fn.Function.TAG
        ? Missing.ANY
        : Missing.NEVER;
  }
}
