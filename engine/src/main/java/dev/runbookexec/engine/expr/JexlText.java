package dev.runbookexec.engine.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Operators and function calls as JEXL text. Everything else in them (paths, literals, `&&`, `??`,
/// …) becomes a variable `v0`, `v1`, …, so that no text of a runbook ever reaches JEXL's parser.
final class JexlText {
  private final StringBuilder text = new StringBuilder();
  private final List<Tree> operands = new ArrayList<>();
  private final Map<Integer, Tree> columns = new HashMap<>();

  private JexlText() {}

  static JexlText of(Tree tree) {
    var text = new JexlText();
    text.write(tree);
    return text;
  }

  /// Whether this part is computed by JEXL.
  static boolean computes(Tree tree) {
    return switch (tree) {
      case Tree.Binary binary -> !ComparedToNull.is(binary);
      case Tree.Call call -> call.function() != dev.runbookexec.engine.expr.fn.Function.EMPTY;
      case Tree.Negate _ -> true;
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Not _,
          Tree.Logic _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          false;
    };
  }

  String text() {
    return text.toString();
  }

  /// The part that operand `number` stands for.
  Tree operand(int number) {
    return operands.get(number);
  }

  /// The part that JEXL means by this column of the text, from 1: it names a call by its bracket
  /// and an operator by the beginning of its right side.
  Tree at(int column, Tree whole) {
    return columns.getOrDefault(column, whole);
  }

  private void write(Tree tree) {
    switch (tree) {
      case Tree.Binary(var operator, var left, var right, _, _) -> {
        operand(left);
        text.append(' ').append(operator.sign()).append(' ');
        mark(tree);
        operand(right);
      }
      case Tree.Negate(var operand, _, _) -> {
        text.append('-');
        mark(tree);
        operand(operand);
      }
      case Tree.Call call -> call(call);
      case Tree.Literal _,
          Tree.Path _,
          Tree.Index _,
          Tree.Items _,
          Tree.Not _,
          Tree.Logic _,
          Tree.Coalesce _,
          Tree.Choice _ ->
          operand(tree);
    }
  }

  private void call(Tree.Call call) {
    var function = call.function();
    text.append(Jexl.namespace(function.library())).append(':').append(function.method());
    mark(call);
    text.append('(');
    for (int i = 0; i < call.arguments().size(); i++) {
      text.append(i == 0 ? "" : ", ");
      operand(call.arguments().get(i));
    }
    if (function.takesNow()) {
      text.append(", ");
      operand(new Tree.Path(List.of("now"), call.start(), call.end()));
    }
    text.append(')');
  }

  private void operand(Tree tree) {
    var number = operands.size();
    operands.add(tree);
    if (computes(tree)) {
      text.append("self:need(").append(number).append(", ");
      write(tree);
      text.append(')');
    } else {
      text.append('v').append(number);
    }
  }

  private void mark(Tree tree) {
    columns.put(text.length() + 1, tree);
  }
}
