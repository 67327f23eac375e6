package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Condition;
import dev.runbookexec.engine.expr.fn.Function;
import dev.runbookexec.engine.expr.fn.Patterns;
import dev.runbookexec.engine.source.PatternHints;
import java.util.List;

/// What can be said of a call before it is evaluated.
final class CallCheck {
  private CallCheck() {}

  static void check(Tree.Call call) throws SyntaxProblem {
    var function = call.function();
    var given = call.arguments().size();
    if (!function.arguments().contains(given)) {
      throw new SyntaxProblem(
          "RB0203",
          "`" + function.word() + "` takes " + count(function.arguments()) + ", not " + given + ".",
          "it is written `" + function.usage() + "`" + otherwise(function, given) + ".",
          call.start(),
          call.end());
    }
    if (function.hasCondition() && given == 4) {
      condition(call);
    }
    if (function.hasPattern() && call.arguments().getLast() instanceof Tree.Literal literal) {
      pattern(literal);
    }
  }

  private static String otherwise(Function function, int given) {
    return function == Function.ALL && given > 2
        ? "; whether all elements of a list are so says `every(list, 'field', value)`"
        : "";
  }

  private static String count(List<Integer> arguments) {
    var numbers = arguments.stream().map(String::valueOf).toList();
    var last = numbers.getLast();
    return numbers.size() == 1
        ? last + (last.equals("1") ? " argument" : " arguments")
        : String.join(", ", numbers.subList(0, numbers.size() - 1)) + " or " + last + " arguments";
  }

  /// `any(list, 'field', '>=', 90)`: the operator must be one, and after `=~` a pattern.
  private static void condition(Tree.Call call) throws SyntaxProblem {
    if (!(call.arguments().get(2) instanceof Tree.Literal operator)) {
      return;
    }
    var sign = operator.value().plain();
    if (Condition.operator(sign).isEmpty()) {
      throw new SyntaxProblem(
          "RB0210",
          "`" + sign + "` is no comparison.",
          "it is one of `" + String.join("`, `", Condition.signs()) + "`.",
          operator.start(),
          operator.end());
    }
    if (sign.equals("=~") && call.arguments().getLast() instanceof Tree.Literal pattern) {
      pattern(pattern);
    }
  }

  private static void pattern(Tree.Literal literal) throws SyntaxProblem {
    var problem = Patterns.problem(literal.value().plain());
    if (problem.isPresent()) {
      throw new SyntaxProblem(
          "RB0205",
          "This is not a pattern: " + problem.get() + ".",
          PatternHints.of(literal.value().plain())
              .orElse("patterns are RE2: no look-around and no back-references."),
          literal.start(),
          literal.end());
    }
  }
}
