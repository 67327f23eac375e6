package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Fields;
import dev.runbookexec.engine.expr.fn.Function;

/// Evaluates the parts of an expression. What chooses between parts is done here, since it must
/// work with absent and unknown values (`false && unknown` is false); what computes is done by
/// JEXL.
final class Evaluation {
  private final String text;
  private final Scope scope;

  Evaluation(String text, Scope scope) {
    this.text = text;
    this.scope = scope;
  }

  /// The part as written, cut if it is long.
  String written(Tree tree) {
    var part = text.substring(tree.start(), tree.end()).replaceAll("\\s+", " ").strip();
    return part.length() <= 60 ? part : part.substring(0, 59) + "…";
  }

  Value value(Tree tree) {
    return switch (tree) {
      case Tree.Literal(var value, _, _) -> value;
      case Tree.Path path -> follow(path);
      case Tree.Index(var of, var key, _, _) -> part(value(of), key);
      case Tree.Items(var items, _, _) ->
          new Value.Sequence(items.stream().map(this::value).toList());
      case Tree.Not(var operand, _, _) -> not(truth(operand));
      case Tree.Logic logic -> logic(logic);
      case Tree.Coalesce(var first, var otherwise, _, _) -> {
        var value = value(first);
        yield isNothing(value) ? value(otherwise) : value;
      }
      case Tree.Choice choice -> choice(choice);
      case Tree.Call call when call.function() == Function.EMPTY ->
          empty(value(call.arguments().getFirst()));
      case Tree.Binary binary when ComparedToNull.is(binary) -> comparedToNull(binary);
      case Tree.Call _, Tree.Binary _, Tree.Negate _ -> new Computation(this, tree).result();
    };
  }

  private Value follow(Tree.Path path) {
    var value = scope.get(path.keys().getFirst());
    for (var key : path.keys().subList(1, path.keys().size())) {
      value = Fields.of(value, key);
    }
    return value;
  }

  private Value part(Value of, Tree key) {
    var found = value(key);
    return switch (found) {
      case Value.Unknown _ -> found;
      case Value.Absent _ -> throw absent(key);
      case Value.Text _, Value.Number _, Value.Secret _ -> Fields.of(of, found.plain());
      case Value.Truth _, Value.Sequence _, Value.Mapping _, Value.Null _ ->
          throw new Failure(
              key,
              "A part is named by text or a number, but `"
                  + written(key)
                  + "` is "
                  + found.kind()
                  + ".");
    };
  }

  Failure absent(Tree tree) {
    var name = written(tree);
    return new Failure(
        tree, "`" + name + "` is absent: write `" + name + " ?? …` to say what is taken then.");
  }

  private static boolean isNothing(Value value) {
    return value instanceof Value.Absent || value instanceof Value.Null;
  }

  /// A truth value, or unknown.
  private Value truth(Tree tree) {
    var value = valueOrUnknown(tree);
    return switch (value) {
      case Value.Truth _, Value.Unknown _ -> value;
      case Value.Absent _ -> throw absent(tree);
      case Value.Text _,
          Value.Number _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Secret _,
          Value.Null _ ->
          throw new Failure(
              tree, "`" + written(tree) + "` is " + value.kind() + ", and must be true or false.");
    };
  }

  private Value valueOrUnknown(Tree tree) {
    try {
      return value(tree);
    } catch (UnknownSignal signal) {
      return new Value.Unknown(signal.why());
    }
  }

  private static Value not(Value truth) {
    return truth instanceof Value.Truth(var known) ? Value.of(!known) : truth;
  }

  /// Either side alone decides if it is false for `&&`, true for `||`; so an unknown side may not
  /// matter. Behind an unknown left side a failure of the right one may never happen.
  private Value logic(Tree.Logic logic) {
    var left = truth(logic.left());
    if (left instanceof Value.Truth(var known)) {
      return known == logic.all() ? truth(logic.right()) : left;
    }
    try {
      var right = truth(logic.right());
      return right instanceof Value.Truth(var known) && known != logic.all() ? right : left;
    } catch (Failure _) {
      return left;
    }
  }

  private Value choice(Tree.Choice choice) {
    var condition = truth(choice.condition());
    if (condition instanceof Value.Truth(var known)) {
      return value(known ? choice.yes() : choice.no());
    }
    return condition;
  }

  private static Value empty(Value value) {
    return switch (value) {
      case Value.Unknown _ -> value;
      case Value.Absent _, Value.Null _ -> Value.of(true);
      case Value.Text(var text) -> Value.of(text.isEmpty());
      case Value.Secret(_, var reveal) -> Value.of(reveal.isEmpty());
      case Value.Sequence(var items) -> Value.of(items.isEmpty());
      case Value.Mapping(var entries) -> Value.of(entries.isEmpty());
      case Value.Number _, Value.Truth _ -> Value.of(false);
    };
  }

  private Value comparedToNull(Tree.Binary binary) {
    var value = value(ComparedToNull.other(binary));
    if (value instanceof Value.Unknown) {
      return value;
    }
    return Value.of(isNothing(value) == (binary.operator() == Operator.EQUAL));
  }
}
