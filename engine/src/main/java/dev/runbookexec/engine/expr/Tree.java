package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Function;
import java.util.List;
import java.util.stream.Stream;

/// An expression as read. `start` and `end` are offsets in its text.
sealed interface Tree {
  int start();

  int end();

  /// It and all its parts, in the order written.
  default Stream<Tree> parts() {
    var within =
        switch (this) {
          case Literal _, Path _ -> List.<Tree>of();
          case Index(var of, var key, _, _) -> List.of(of, key);
          case Items(var items, _, _) -> items;
          case Call(_, var arguments, _, _) -> arguments;
          case Negate(var operand, _, _) -> List.of(operand);
          case Not(var operand, _, _) -> List.of(operand);
          case Binary(_, var left, var right, _, _) -> List.of(left, right);
          case Logic(_, var left, var right, _, _) -> List.of(left, right);
          case Coalesce(var first, var otherwise, _, _) -> List.of(first, otherwise);
          case Choice(var condition, var yes, var no, _, _) -> List.of(condition, yes, no);
        };
    return Stream.concat(Stream.of(this), within.stream().flatMap(Tree::parts));
  }

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
