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
      case Tree.Call(var function, _, _, _) -> Known.of(result(function));
      case Tree.Negate _ -> Known.of(Kind.NUMBER);
      case Tree.Binary(var operator, _, _, _, _) -> Known.of(result(operator));
      case Tree.Not _, Tree.Logic _ -> Known.of(Kind.TRUTH);
      case Tree.Coalesce(var first, var otherwise, _, _) -> of(first).or(of(otherwise));
      case Tree.Choice(_, var yes, var no, _, _) -> of(yes).or(of(no));
      case Tree.Index _ -> Known.ANY;
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

  private static Kind result(Function function) {
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
