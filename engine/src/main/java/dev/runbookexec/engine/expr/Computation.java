package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Operands;
import dev.runbookexec.engine.expr.fn.Unfit;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlException;
import org.jspecify.annotations.Nullable;

/// One JEXL text being evaluated: its variables are the parts that JEXL does not compute.
final class Computation implements JexlContext, JexlContext.NamespaceResolver {
  private final Evaluation evaluation;
  private final Tree tree;
  private final JexlText text;
  private final Taint taint = new Taint();

  Computation(Evaluation evaluation, Tree tree) {
    this.evaluation = evaluation;
    this.tree = tree;
    this.text = JexlText.of(tree);
  }

  Value result() {
    try {
      return taint.cover(Arithmetic.value(Jexl.expression(text.text()).evaluate(this)));
    } catch (JexlException e) {
      throw cause(e);
    }
  }

  /// What one of ours said, out of JEXL's wrapping.
  private RuntimeException cause(JexlException problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case Failure failure -> {
          return failure;
        }
        case UnknownSignal signal -> {
          return signal;
        }
        case Unfit unfit -> {
          return unfit(unfit, text.at(problem.getInfo().getColumn(), tree));
        }
        default -> {
          // look further in
        }
      }
    }
    return new IllegalStateException("JEXL could not evaluate " + text.text(), problem);
  }

  private Failure unfit(Unfit unfit, Tree at) {
    var shown =
        unfit.detail().isEmpty() || !taint.isEmpty() ? "" : ": `" + cut(unfit.detail()) + "`";
    return new Failure(at, "`" + evaluation.written(at) + "` " + unfit.predicate() + shown + ".");
  }

  private static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }

  private Value needed(int number, Object computed) {
    return operand(number, taint.cover(Arithmetic.value(computed)));
  }

  private Value operand(int number, Value value) {
    if (value instanceof Value.Absent) {
      throw evaluation.absent(text.operand(number));
    }
    return taint.reveal(value);
  }

  @Override
  public Object get(String name) {
    var number = Integer.parseInt(name.substring(1));
    return operand(number, evaluation.value(text.operand(number)));
  }

  @Override
  public boolean has(String name) {
    return true;
  }

  @Override
  public void set(String name, Object value) {
    throw new IllegalStateException("The features of JEXL allow no assignment: " + name);
  }

  @Override
  public @Nullable Object resolveNamespace(@Nullable String name) {
    return "self".equals(name) ? new Operands(this::needed) : null;
  }
}
