package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Patterns;

/// What can be said of a call before it is evaluated.
final class CallCheck {
  private CallCheck() {}

  static void check(Tree.Call call) throws SyntaxProblem {
    var function = call.function();
    var given = call.arguments().size();
    if (given != function.arguments()) {
      throw new SyntaxProblem(
          "RB0203",
          "`" + function.word() + "` takes " + count(function.arguments()) + ", not " + given + ".",
          "it is written `" + function.usage() + "`.",
          call.start(),
          call.end());
    }
    if (function.hasPattern() && call.arguments().getLast() instanceof Tree.Literal literal) {
      pattern(literal);
    }
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  private static void pattern(Tree.Literal literal) throws SyntaxProblem {
    var problem = Patterns.problem(literal.value().plain());
    if (problem.isPresent()) {
      throw new SyntaxProblem(
          "RB0205",
          "This is not a pattern: " + problem.get() + ".",
          "patterns are RE2: no look-around and no back-references.",
          literal.start(),
          literal.end());
    }
  }
}
