package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;

/// Text with `${{ expression }}` holes.
public final class Template {
  private Template() {}

  /// Reads the holes of a scalar; every finding has the place inside the scalar.
  public static Parsed<Template> parse(ScalarNode node) {
    throw new IllegalStateException("not yet: " + node);
  }

  /// The expressions in its holes, in order.
  public List<Expression> holes() {
    throw new IllegalStateException("not yet");
  }

  /// As written.
  public String text() {
    throw new IllegalStateException("not yet");
  }

  /// Fills the holes in; null and absent become nothing, unknown values are named.
  public Rendered render(Scope scope) throws ExpressionException {
    throw new IllegalStateException("not yet: " + scope);
  }

  /// The same with each hole's text encoded for the place it goes to.
  public Rendered render(Scope scope, java.util.function.UnaryOperator<String> encode)
      throws ExpressionException {
    throw new IllegalStateException("not yet: " + scope + encode);
  }

  /// The value: of the hole if the text is nothing but one hole, otherwise text, or unknown if any
  /// hole is.
  public Value value(Scope scope) throws ExpressionException {
    throw new IllegalStateException("not yet: " + scope);
  }
}
