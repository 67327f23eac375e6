package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Function;
import java.util.List;

/// An expression as read. `start` and `end` are offsets in its text.
sealed interface Tree {
  int start();

  int end();

  record Literal(Value value, int start, int end) implements Tree {}

  /// A name and the keys and indices behind it: `web.json.Names[0]`.
  record Path(List<String> keys, int start, int end) implements Tree {
    public Path {
      keys = List.copyOf(keys);
    }
  }

  /// A part of a computed value, or one whose key is computed.
  record Index(Tree of, Tree key, int start, int end) implements Tree {}

  record Items(List<Tree> items, int start, int end) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Call(Function function, List<Tree> arguments, int start, int end) implements Tree {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Negate(Tree operand, int start, int end) implements Tree {}

  record Binary(Operator operator, Tree left, Tree right, int start, int end) implements Tree {}

  record Not(Tree operand, int start, int end) implements Tree {}

  /// `&&`, or `||` if not `all`.
  record Logic(boolean all, Tree left, Tree right, int start, int end) implements Tree {}

  /// `first ?? otherwise`
  record Coalesce(Tree first, Tree otherwise, int start, int end) implements Tree {}

  record Choice(Tree condition, Tree yes, Tree no, int start, int end) implements Tree {}
}
