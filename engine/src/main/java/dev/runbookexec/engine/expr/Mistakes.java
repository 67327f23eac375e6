package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Known.Kind;
import dev.runbookexec.engine.expr.fn.Function;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;

/// Looks for comparisons that come out the same in every run, and for operators on values of kinds
/// that they do not work on.
final class Mistakes {
  private final String text;
  private final Kinds kinds;
  private final List<Mistake> found = new ArrayList<>();

  private Mistakes(String text, java.util.function.Function<List<String>, Known> names) {
    this.text = text;
    this.kinds = new Kinds(names);
  }

  /// @param condition whether the whole must be true or false
  static List<Mistake> in(
      String text,
      Tree tree,
      java.util.function.Function<List<String>, Known> names,
      boolean condition) {
    var mistakes = new Mistakes(text, names);
    mistakes.visit(tree);
    if (condition) {
      mistakes.truth(tree);
    }
    return mistakes.found;
  }

  private void visit(Tree tree) {
    switch (tree) {
      case Tree.Literal _, Tree.Path _ -> {
        // nothing is done with it here
      }
      case Tree.Index(var of, var key, _, _) -> {
        visit(of);
        visit(key);
      }
      case Tree.Items(var items, _, _) -> items.forEach(this::visit);
      case Tree.Call(var function, var arguments, _, _) -> {
        arguments.forEach(this::visit);
        if (function == Function.MATCHES && arguments.size() == 2) {
          matches(arguments.getFirst(), arguments.getLast());
        }
      }
      case Tree.Negate(var operand, _, _) -> {
        visit(operand);
        number(operand, "-");
      }
      case Tree.Not(var operand, _, _) -> {
        visit(operand);
        truth(operand);
      }
      case Tree.Logic(_, var left, var right, _, _) -> {
        visit(left);
        visit(right);
        truth(left);
        truth(right);
      }
      case Tree.Coalesce(var first, var otherwise, _, _) -> {
        visit(first);
        visit(otherwise);
      }
      case Tree.Choice(var condition, var yes, var no, _, _) -> {
        visit(condition);
        truth(condition);
        visit(yes);
        visit(no);
      }
      case Tree.Binary binary -> {
        visit(binary.left());
        visit(binary.right());
        operator(binary);
      }
    }
  }

  private void operator(Tree.Binary binary) {
    if (ComparedToNull.is(binary)) {
      return;
    }
    switch (binary.operator()) {
      case EQUAL, DIFFERENT -> equal(binary);
      case LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> {
        number(binary.left(), binary.operator().sign());
        number(binary.right(), binary.operator().sign());
      }
      case ADD -> {
        // joins texts as well as it adds numbers
      }
    }
  }

  private void truth(Tree tree) {
    var kind = kinds.of(tree).kind();
    if (kind != Kind.TRUTH && kind != Kind.ANY) {
      add(
          "RB0922",
          tree,
          "`" + written(tree) + "` is " + kind.shown() + ", and true or false is needed here.",
          "compare it with something, such as `" + written(tree) + " == …`.");
    }
  }

  private void number(Tree tree, String sign) {
    var known = kinds.of(tree);
    var kind = known.kind();
    var never =
        kind == Kind.TRUTH
            || kind == Kind.LIST
            || kind == Kind.MAPPING
            || (!known.words().isEmpty() && known.words().stream().noneMatch(Mistakes::isNumber))
            || (tree instanceof Tree.Literal(Value.Text(var word), _, _) && !isNumber(word));
    if (never) {
      add(
          "RB0923",
          tree,
          "`"
              + written(tree)
              + "` is "
              + (kind == Kind.TEXT ? "text that is no number" : kind.shown())
              + ", and `"
              + sign
              + "` needs numbers.",
          "");
    }
  }

  /// `x =~ 5` finds 5 in 15, too.
  private void matches(Tree in, Tree pattern) {
    var kind = kinds.of(in).kind();
    if (kind == Kind.LIST || kind == Kind.MAPPING) {
      add(
          "RB0923",
          in,
          "`" + written(in) + "` is " + kind.shown() + ", and a pattern is looked for in text.",
          kind == Kind.LIST ? "`contains(list, element)` looks for an element." : "");
    } else if (pattern instanceof Tree.Literal(Value.Number number, _, _)) {
      add(
          "RB0921",
          pattern,
          "`"
              + written(pattern)
              + "` is a number, and a pattern is looked for anywhere in a text: it would be found in 1"
              + number.plain()
              + ", too.",
          "compare numbers with `==`, or write the pattern in quotes, such as `'^"
              + number.plain()
              + "$'`.");
    }
  }

  private void equal(Tree.Binary binary) {
    if (binary.left() instanceof Tree.Literal left
        && !(binary.right() instanceof Tree.Literal right && isText(right))) {
      compared(binary, binary.right(), left);
    } else if (binary.right() instanceof Tree.Literal right) {
      compared(binary, binary.left(), right);
    }
  }

  private void compared(Tree.Binary binary, Tree other, Tree.Literal literal) {
    var known =
        other instanceof Tree.Literal(var value, _, _) ? Known.literal(value) : kinds.of(other);
    var asText =
        known.kind() == Kind.NUMBER
            && literal.value() instanceof Value.Text(var word)
            && isNumber(word);
    if (asText) {
      add(
          "RB0921",
          literal,
          "`" + written(other) + "` is a number, but " + written(literal) + " is text.",
          "write `" + literal.value().plain() + "` without quotes.");
      return;
    }
    if (known.kind() == Kind.TRUTH && isTruth(literal)) {
      add(
          "RB0921",
          literal,
          "`" + written(other) + "` is true or false, but " + written(literal) + " is text.",
          "write `" + literal.value().plain() + "` without quotes.");
      return;
    }
    Fit.problem(known, literal.value())
        .ifPresent(why -> {
          var near =
              literal.value() instanceof Value.Text(var typed)
                  ? Suggestion.hint(typed, known.words()).orElse("")
                  : "";
          add(
              "RB0920",
              binary,
              "`"
                  + written(binary)
                  + "` is "
                  + (binary.operator() == Operator.EQUAL ? "never" : "always")
                  + " true: `"
                  + written(other)
                  + "` "
                  + why
                  + ".",
              near);
        });
  }

  private static boolean isText(Tree.Literal literal) {
    return literal.value() instanceof Value.Text;
  }

  private static boolean isTruth(Tree.Literal literal) {
    return literal.value() instanceof Value.Text(var word)
        && (word.equals("true") || word.equals("false"));
  }

  private static boolean isNumber(String text) {
    return Numbers.of(Value.of(text)).isPresent();
  }

  private String written(Tree tree) {
    var part = text.substring(tree.start(), tree.end()).replaceAll("\\s+", " ").strip();
    return part.length() <= 60 ? part : part.substring(0, 59) + "…";
  }

  private void add(String code, Tree part, String sentence, String hint) {
    found.add(new Mistake(code, part, sentence, hint));
  }
}
