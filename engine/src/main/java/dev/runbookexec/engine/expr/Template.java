package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.shell.Range;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Text with `${{ expression }}` holes. A literal `${{` is written `${{ '${{' }}`.
public final class Template {
  private final ScalarNode node;
  private final List<Piece> pieces;

  private Template(ScalarNode node, List<Piece> pieces) {
    this.node = node;
    this.pieces = pieces;
  }

  /// Reads the holes of a scalar; every finding has the place inside the scalar.
  public static Parsed<Template> parse(ScalarNode node) {
    var findings = new ArrayList<Diagnostic>();
    var pieces = Pieces.read(node, findings);
    var value =
        findings.isEmpty() ? Optional.of(new Template(node, pieces)) : Optional.<Template>empty();
    return new Parsed<>(value, findings);
  }

  /// The expressions in its holes, in order.
  public List<Expression> holes() {
    return Pieces.holes(pieces);
  }

  /// The expression that it is, if it is nothing but one hole.
  public Optional<Expression> only() {
    return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Hole(var one, _, _)
        ? Optional.of(one)
        : Optional.empty();
  }

  /// As written.
  public String text() {
    return node.text();
  }

  /// Where a part of the text stands in its file.
  public Span part(int offset, int length) {
    return node.part(offset, length);
  }

  /// The same text as a script that a shell reads.
  public Parsed<ShellTemplate> asScript() {
    return ShellTemplate.parse(node);
  }

  /// Where the holes stand in the text, in order.
  public List<Range> values() {
    return pieces.stream()
        .filter(Piece.Hole.class::isInstance)
        .map(Piece.Hole.class::cast)
        .map(hole -> new Range(hole.start(), hole.end()))
        .toList();
  }

  /// Fills the holes in; null and absent become nothing, unknown values are named.
  public Rendered render(Scope scope) throws ExpressionException {
    return render(scope, UnaryOperator.identity());
  }

  /// The same with each hole's text encoded for the place it goes to.
  public Rendered render(Scope scope, UnaryOperator<String> encode) throws ExpressionException {
    return render(scope, UnaryOperator.identity(), encode);
  }

  /// The same with the text between the holes encoded, too.
  public Rendered render(Scope scope, UnaryOperator<String> between, UnaryOperator<String> encode)
      throws ExpressionException {
    var filling = new Filling();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Fixed(var fixed) -> filling.text.append(between.apply(fixed));
        case Piece.Hole(var expression, _, _) ->
            filling.put(expression, expression.evaluate(scope), encode);
      }
    }
    return new Rendered(filling.text.toString(), filling.unknown);
  }

  /// The value: of the hole if the text is nothing but one hole, otherwise text, or unknown if any
  /// hole is. A text with a secret in it is a secret.
  public Value value(Scope scope) throws ExpressionException {
    var only = only();
    if (only.isPresent()) {
      return only.get().evaluate(scope);
    }
    var filling = new Filling();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Fixed(var fixed) -> filling.text.append(fixed);
        case Piece.Hole(var expression, _, _) ->
            filling.put(expression, expression.evaluate(scope), UnaryOperator.identity());
      }
    }
    return filling.value();
  }

  /// A text under way.
  private static final class Filling {
    private final StringBuilder text = new StringBuilder();
    private final List<String> unknown = new ArrayList<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    void put(Expression expression, Value value, UnaryOperator<String> encode) {
      if (Parts.isKnown(value)) {
        text.append(encode.apply(value.plain()));
        secrets.addAll(Parts.secrets(value));
      } else {
        text.append('‹').append(expression.text()).append('›');
        unknown.add(expression.text());
      }
    }

    Value value() {
      if (!unknown.isEmpty()) {
        return new Value.Unknown("it depends on `" + unknown.getFirst() + "`");
      }
      return secrets.isEmpty()
          ? Value.of(text.toString())
          : new Value.Secret(String.join("+", secrets), text.toString());
    }
  }
}
