package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Known.Kind;
import dev.runbookexec.engine.expr.fn.Function;
import java.util.List;

/// What is known of the parts of an expression before a run.
final class Kinds {
  private final java.util.function.Function<List<String>, Known> names;

  /// @param names what is known of a path of names
  Kinds(java.util.function.Function<List<String>, Known> names) {
    this.names = names;
  }

  Known of(Tree tree) {
    return switch (tree) {
      case Tree.Literal(var value, _, _) -> Known.of(literal(value));
      case Tree.Path(var keys, _, _) -> names.apply(keys);
      case Tree.Items _ -> Known.of(Kind.LIST);
      case Tree.Call(var function, _, _, _) -> result(function);
      case Tree.Negate _ -> Known.of(Kind.NUMBER);
      case Tree.Binary(var operator, _, _, _, _) -> Known.of(result(operator));
      case Tree.Not _, Tree.Logic _ -> Known.of(Kind.TRUTH);
      case Tree.Coalesce(var first, var otherwise, _, _) -> either(first, otherwise);
      case Tree.Choice(_, var yes, var no, _, _) -> either(yes, no);
      case Tree.Index _ -> Known.ANY;
    };
  }

  /// What null stands for is nothing that a value can be, so it tells nothing against the other.
  private Known either(Tree one, Tree other) {
    if (isNull(one) || isNull(other)) {
      return chosen(isNull(one) ? other : one);
    }
    return chosen(one).or(chosen(other));
  }

  private static boolean isNull(Tree tree) {
    return tree instanceof Tree.Literal(Value.Null _, _, _);
  }

  private Known chosen(Tree tree) {
    return switch (tree) {
      case Tree.Literal(var value, _, _) -> Known.literal(value);
      case Tree.Negate(Tree.Literal(Value.Number(var number), _, _), _, _) ->
          Known.literal(new Value.Number(number.negate()));
      default -> of(tree);
    };
  }

  static Kind literal(Value value) {
    return switch (value) {
      case Value.Text _, Value.Secret _ -> Kind.TEXT;
      case Value.Number _ -> Kind.NUMBER;
      case Value.Truth _ -> Kind.TRUTH;
      case Value.Sequence _ -> Kind.LIST;
      case Value.Mapping _ -> Kind.MAPPING;
      case Value.Unknown _, Value.Null _, Value.Absent _ -> Kind.ANY;
    };
  }

  private static Kind result(Operator operator) {
    return switch (operator) {
      case EQUAL, DIFFERENT, LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL -> Kind.TRUTH;
      case SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> Kind.NUMBER;
      case ADD -> Kind.ANY; // joins texts too
    };
  }

  private static Known result(Function function) {
    return function == Function.SIZE || function == Function.COUNT
        ? Known.from(0, Integer.MAX_VALUE)
        : Known.of(kind(function));
  }

  static Kind kind(Function function) {
    return switch (function) {
      case MATCHES, CONTAINS, EMPTY, ANY, EVERY, NONE -> Kind.TRUTH;
      case BYTES, PERCENT, SECONDS, NUMBER, AGE, UNTIL, SIZE, COUNT, SUM, ROUND -> Kind.NUMBER;
      case ALL,
          WHERE,
          LINES,
          SPLIT,
          TABLE,
          LOOSE_TABLE,
          SORT_BY,
          PICK,
          MISSING,
          CONCAT,
          UNIQUE,
          BATCHES,
          ENTRIES ->
          Kind.LIST;
      case PAIRS, LOCAL -> Kind.MAPPING;
      case LITERAL,
          SECRET,
          BASE64,
          LATER,
          EARLIER,
          TRIM,
          LOWER,
          UPPER,
          JOIN,
          REGISTRY,
          REPOSITORY,
          TAG ->
          Kind.TEXT;
      case REGEX, JSON, FIND_JSON, FIRST, LAST, MAX_BY, MIN_BY, MAX, MIN -> Kind.ANY;
    };
  }
}
