package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.source.Parsed;
import dev.runbookexec.engine.yaml.Node.ScalarNode;
import java.util.List;

/// A POSIX shell script with `${{ expression }}` holes, each quoted for the place where it stands.
public final class ShellTemplate {
  private ShellTemplate() {}

  /// Finds the holes and the place of each; a hole in a place that cannot be made safe is an error.
  public static Parsed<ShellTemplate> parse(ScalarNode node) {
    throw new IllegalStateException("not yet: " + node);
  }

  public List<Expression> holes() {
    throw new IllegalStateException("not yet");
  }

  public String text() {
    throw new IllegalStateException("not yet");
  }

  public Rendered render(Scope scope) throws ExpressionException {
    throw new IllegalStateException("not yet: " + scope);
  }
}
