package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A sandboxed expression over named values.
public final class Expression {
  private static final int LONGEST = 10_000;

  private final String text;
  private final Places places;
  private final Tree tree;
  private final Set<List<String>> reads;

  private Expression(String text, Places places, Tree tree) {
    this.text = text;
    this.places = places;
    this.tree = tree;
    this.reads = Reads.of(tree);
  }

  /// Reads an expression; never throws.
  ///
  /// @param at the place of its first character, with its length
  public static Parsed<Expression> parse(String text, Span at) {
    return parse(text, 0, Places.from(at, text));
  }

  /// Reads a scalar as an expression; findings have their places inside the scalar, on whatever
  /// line.
  public static Parsed<Expression> parse(ScalarNode node) {
    return parse(node.text(), 0, node::part);
  }

  /// @param text up to the end of the expression
  /// @param from where the expression begins in the text, as in the offsets of `places`
  static Parsed<Expression> parse(String text, int from, Places places) {
    if (text.length() - from > LONGEST) {
      return Parsed.failed(
          Diagnostic.error(
              "RB0207",
              places.part(from, 1),
              "The expression is longer than " + LONGEST + " characters."));
    }
    try {
      return Parsed.of(new Expression(text, places, new Parser(text, from).whole()));
    } catch (SyntaxProblem problem) {
      var at = places.part(problem.start(), problem.end() - problem.start());
      var finding = Diagnostic.error(problem.code(), at, problem.sentence());
      return Parsed.failed(problem.hint().isEmpty() ? finding : finding.withHint(problem.hint()));
    }
  }

  /// As written, without blanks around it.
  public String text() {
    return text.substring(tree.start(), tree.end());
  }

  public Span at() {
    return at(tree);
  }

  /// Where it first reads a path.
  public Span at(List<String> path) {
    return Paths.first(tree, path).map(this::at).orElseGet(this::at);
  }

  /// Where the key stands that leads on from a path's first name.
  public Span keyAt(List<String> path) {
    return Paths.first(tree, path)
        .flatMap(found -> Paths.key(text, found, path.get(1)))
        .map(start -> places.part(start, path.get(1).length()))
        .orElseGet(() -> at(path));
  }

  /// The paths whose values can become a part of its own value. What it only looks at, as in a
  /// comparison, is not among them.
  public Set<List<String>> flows() {
    return Flows.of(tree);
  }

  /// Where it asks whether something equals this literal.
  public Optional<Span> comparedWith(String literal) {
    return Literals.compared(tree, literal).map(this::at);
  }

  /// The texts that are written in it.
  public List<String> texts() {
    return Literals.texts(tree);
  }

  private Span at(Tree part) {
    return places.part(part.start(), part.end() - part.start());
  }

  /// The names it reads, as paths: `runner.json.status` is `[runner, json, status]`. Keys that are
  /// computed are not in it; what they are computed from is.
  public Set<List<String>> reads() {
    return reads;
  }

  /// The paths that must lead somewhere for it to have a value; where one is absent, evaluating
  /// fails.
  ///
  /// @param whole whether the value itself must be there too: a plain path may be absent by itself
  public Set<List<String>> needs(boolean whole) {
    return Needs.of(tree, whole);
  }

  /// What conditions within it look at before it reads a path.
  public Set<List<String>> guards(List<String> path) {
    return Guards.of(tree, path);
  }

  /// The paths that lead somewhere for sure once it has come out so.
  public Set<List<String>> sureWhen(boolean outcome) {
    return Sure.when(tree, outcome);
  }

  /// The paths that lead to `true` once it has come out so.
  public Set<List<String>> trueWhen(boolean outcome) {
    return Sure.isTrueWhen(tree, outcome);
  }

  /// Comparisons that come out the same in every run, and operators on values that they never work
  /// on, as errors with their places.
  ///
  /// @param names what is known of a path of names
  /// @param condition whether it must be true or false as a whole
  public List<Diagnostic> mistakes(Function<List<String>, Known> names, boolean condition) {
    return Mistakes.in(text, tree, names, condition).stream()
        .map(mistake -> {
          var finding = Diagnostic.error(mistake.code(), at(mistake.part()), mistake.sentence());
          return mistake.hint().isEmpty() ? finding : finding.withHint(mistake.hint());
        })
        .toList();
  }

  /// What is known of its value before a run.
  public Known known(Function<List<String>, Known> names) {
    return new Kinds(names).of(tree);
  }

  /// How a person works it out by hand.
  ///
  /// @param own whether names of a result stand bare in it, as under `keep`
  /// @param code how something is shown that is taken as it stands
  public String inWords(boolean own, UnaryOperator<String> code) {
    return new Wording(text, own, code).value(tree);
  }

  /// The same as a clause, for what holds or does not.
  public String asClause(boolean own, UnaryOperator<String> code) {
    return new Wording(text, own, code).condition(tree);
  }

  /// Whether its value may be missing.
  ///
  /// @param names whether what a path leads to may be missing
  public Missing missing(Function<List<String>, Missing> names) {
    return new Absence(names).of(tree);
  }

  /// Whether it is a list that is written out, with something in it.
  public boolean isListWithItems() {
    return tree instanceof Tree.Items(var items, _, _) && !items.isEmpty();
  }

  /// The path that it is, if it is nothing else.
  public Optional<List<String>> path() {
    return tree instanceof Tree.Path(var keys, _, _) ? Optional.of(keys) : Optional.empty();
  }

  /// Its value. `Unknown` if it depends on an unknown value; `Absent` if it is a plain path that
  /// leads nowhere, or a choice that ends at one.
  public Value evaluate(Scope scope) throws ExpressionException {
    try {
      return new Evaluation(text, scope).value(tree);
    } catch (UnknownSignal signal) {
      return new Value.Unknown(signal.why());
    } catch (Failure failure) {
      throw new ExpressionException(at(failure.at()), failure.sentence());
    }
  }
}
