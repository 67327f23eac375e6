package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Token.Kind;
import dev.runbookexec.engine.expr.fn.Function;
import dev.runbookexec.engine.source.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads an expression, from the weakest operator to the strongest: `?:`, `??`, `||`, `&&`, `==
/// !=`, `< <= > >= =~`, `+ -`, `* / %`, `! -`, `. [ ]`.
///
/// JEXL could parse too, but its first use costs more than the rest of checking a runbook, its
/// messages are for programmers, and it takes `a-b` for a subtraction.
final class Parser {
  private static final int DEEPEST = 60;
  private static final int MOST_OPERATORS = 200;

  private static final Map<String, String> WORDS =
      Map.of(
          "and", "&&", "or", "||", "not", "!", "eq", "==", "ne", "!=", "lt", "<", "gt", ">", "le",
          "<=", "ge", ">=");

  private final Lexer lexer;
  private Token token;
  private Token last;
  private int depth;
  private int operators;

  /// @param from where the expression begins in the text
  Parser(String text, int from) throws SyntaxProblem {
    this.lexer = new Lexer(text, from);
    this.token = lexer.next();
    this.last = token;
  }

  /// The whole text as one expression.
  Tree whole() throws SyntaxProblem {
    if (token.kind() == Kind.END) {
      throw new SyntaxProblem(
          "RB0208", "An expression is missing here.", "", token.start(), token.end());
    }
    var tree = choice();
    if (token.kind() != Kind.END) {
      throw unexpected();
    }
    return tree;
  }

  private Tree choice() throws SyntaxProblem {
    deeper();
    var start = token.start();
    var condition = coalesce();
    if (token.is("?")) {
      take();
      var yes = choice();
      expect(":", "`condition ? value : other` needs its `:`.");
      var no = choice();
      condition = new Tree.Choice(condition, yes, no, start, last.end());
    }
    depth--;
    return condition;
  }

  private void deeper() throws SyntaxProblem {
    depth++;
    if (depth > DEEPEST) {
      throw tooLarge("The expression is nested deeper than " + DEEPEST + " levels.");
    }
  }

  private SyntaxProblem tooLarge(String problem) {
    return new SyntaxProblem(
        "RB0207", problem, "give its parts names with `set`.", token.start(), token.end());
  }

  private Tree coalesce() throws SyntaxProblem {
    var start = token.start();
    var first = or();
    if (!token.is("??")) {
      return first;
    }
    deeper();
    take();
    var otherwise = coalesce();
    depth--;
    return new Tree.Coalesce(first, otherwise, start, last.end());
  }

  private Tree or() throws SyntaxProblem {
    var start = token.start();
    var left = and();
    while (token.is("||")) {
      takeOperator();
      var right = and();
      left = new Tree.Logic(false, left, right, start, last.end());
    }
    return left;
  }

  private Tree and() throws SyntaxProblem {
    var start = token.start();
    var left = equality();
    while (token.is("&&")) {
      takeOperator();
      var right = equality();
      left = new Tree.Logic(true, left, right, start, last.end());
    }
    return left;
  }

  private Tree equality() throws SyntaxProblem {
    var start = token.start();
    var left = comparison();
    while (token.is("==") || token.is("!=")) {
      var operator = operator();
      var right = comparison();
      left = new Tree.Binary(operator, left, right, start, last.end());
    }
    return left;
  }

  private Tree comparison() throws SyntaxProblem {
    var start = token.start();
    var left = sum();
    while (isOneOf("<", "<=", ">", ">=", "=~")) {
      if (token.is("=~")) {
        takeOperator();
        var right = sum();
        left = found(left, right, start, last.end());
      } else {
        var operator = operator();
        var right = sum();
        left = new Tree.Binary(operator, left, right, start, last.end());
      }
    }
    return left;
  }

  /// `text =~ pattern` is `matches(text, pattern)`: the pattern is found anywhere.
  private static Tree found(Tree text, Tree pattern, int start, int end) throws SyntaxProblem {
    var call = new Tree.Call(Function.MATCHES, List.of(text, pattern), start, end);
    CallCheck.check(call);
    return call;
  }

  private Tree sum() throws SyntaxProblem {
    var start = token.start();
    var left = product();
    while (isOneOf("+", "-")) {
      var operator = operator();
      var right = product();
      left = new Tree.Binary(operator, left, right, start, last.end());
    }
    return left;
  }

  private Tree product() throws SyntaxProblem {
    var start = token.start();
    var left = unary();
    while (isOneOf("*", "/", "%")) {
      var operator = operator();
      var right = unary();
      left = new Tree.Binary(operator, left, right, start, last.end());
    }
    return left;
  }

  private Operator operator() throws SyntaxProblem {
    return Operator.of(takeOperator().text());
  }

  private Token takeOperator() throws SyntaxProblem {
    operators++;
    if (operators > MOST_OPERATORS) {
      throw tooLarge("The expression has more than " + MOST_OPERATORS + " operators.");
    }
    return take();
  }

  private Tree unary() throws SyntaxProblem {
    if (!isOneOf("!", "-")) {
      return parts(primary());
    }
    deeper();
    var sign = take();
    var operand = unary();
    depth--;
    return sign.is("!")
        ? new Tree.Not(operand, sign.start(), operand.end())
        : new Tree.Negate(operand, sign.start(), operand.end());
  }

  private Tree parts(Tree of) throws SyntaxProblem {
    var tree = of;
    while (isOneOf(".", "[")) {
      tree = token.is(".") ? member(tree) : index(tree);
    }
    return tree;
  }

  private Tree member(Tree of) throws SyntaxProblem {
    takeOperator();
    if (token.kind() != Kind.NAME) {
      throw unexpected("After `.` comes the name of a part.", "other keys stand in `['…']`.");
    }
    var name = take();
    if (token.is("(")) {
      throw new SyntaxProblem(
          "RB0206",
          "There are no methods: `." + name.text() + "(…)`.",
          "functions are written before their argument: `size(list)`, `contains(text, part)`.",
          name.start(),
          name.end());
    }
    return part(of, new Tree.Literal(Value.of(name.text()), name.start(), name.end()), name.end());
  }

  private Tree index(Tree of) throws SyntaxProblem {
    takeOperator();
    var key = choice();
    var end = expect("]", "`[` is not closed.").end();
    return part(of, key, end);
  }

  /// Keys that are written out make a path; that is what the checker can follow.
  private static Tree part(Tree of, Tree key, int end) {
    if (of instanceof Tree.Path path && key instanceof Tree.Literal(var value, _, _)) {
      var keys = new ArrayList<>(path.keys());
      keys.add(value.plain());
      return new Tree.Path(keys, path.start(), end);
    }
    return new Tree.Index(of, key, of.start(), end);
  }

  private Tree primary() throws SyntaxProblem {
    var first = token;
    return switch (first.kind()) {
      case NUMBER -> literal(new Value.Number(new BigDecimal(take().text())), first);
      case TEXT -> literal(Value.of(take().text()), first);
      case NAME -> name();
      case SIGN -> bracketed();
      case END -> throw unexpected();
    };
  }

  private static Tree literal(Value value, Token token) {
    return new Tree.Literal(value, token.start(), token.end());
  }

  private Tree bracketed() throws SyntaxProblem {
    var open = token;
    if (open.is("(")) {
      take();
      var inner = choice();
      expect(")", "`(` is not closed.");
      return inner;
    }
    if (open.is("[")) {
      take();
      var items = list("]", "`[` is not closed.");
      return new Tree.Items(items, open.start(), last.end());
    }
    throw unexpected();
  }

  private Tree name() throws SyntaxProblem {
    var name = take();
    if (token.is("(")) {
      return call(name);
    }
    return switch (name.text()) {
      case "true" -> literal(Value.of(true), name);
      case "false" -> literal(Value.of(false), name);
      case "null" -> literal(Value.nothing(), name);
      default -> new Tree.Path(List.of(name.text()), name.start(), name.end());
    };
  }

  private Tree call(Token name) throws SyntaxProblem {
    var function = Function.named(name.text());
    if (function.isEmpty()) {
      throw new SyntaxProblem(
          "RB0202",
          "There is no function `" + name.text() + "`.",
          Suggestion.hint(name.text(), Function.names())
              .orElse("the functions are " + String.join(", ", Function.names()) + "."),
          name.start(),
          name.end());
    }
    take();
    var arguments = list(")", "The arguments of `" + name.text() + "` are not closed.");
    var call = new Tree.Call(function.get(), arguments, name.start(), last.end());
    CallCheck.check(call);
    return call;
  }

  /// Values separated by commas, up to the closing sign.
  private List<Tree> list(String close, String problem) throws SyntaxProblem {
    var items = new ArrayList<Tree>();
    while (!token.is(close)) {
      if (!items.isEmpty()) {
        expect(",", problem);
      }
      items.add(choice());
    }
    take();
    return items;
  }

  private boolean isOneOf(String... signs) {
    for (var sign : signs) {
      if (token.is(sign)) {
        return true;
      }
    }
    return false;
  }

  private Token take() throws SyntaxProblem {
    var taken = token;
    last = taken;
    token = lexer.next();
    return taken;
  }

  private Token expect(String sign, String problem) throws SyntaxProblem {
    if (!token.is(sign)) {
      throw unexpected(problem, "");
    }
    return take();
  }

  private SyntaxProblem unexpected() {
    return switch (token.kind()) {
      case END -> unexpected("The expression ends too early.", "");
      case NAME -> unexpected(strayWord(), wordHint());
      case NUMBER, TEXT -> unexpected("An operator is missing before this value.", "");
      case SIGN -> unexpected("`" + token.text() + "` cannot stand here.", signHint());
    };
  }

  private String strayWord() {
    return "An operator is missing before `" + token.text() + "`.";
  }

  private String wordHint() {
    var sign = last.isName("not") ? "!" : WORDS.get(token.text());
    return sign == null ? "texts stand in quotes: `'…'`." : "write `" + sign + "`.";
  }

  private String signHint() {
    return token.is(":") ? "`?:` is written `??` here." : "";
  }

  private SyntaxProblem unexpected(String problem, String hint) {
    return new SyntaxProblem("RB0201", problem, hint, token.start(), token.end());
  }
}
