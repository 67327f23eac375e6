package dev.runbookexec.reports.page;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.PercentEncoding;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.shell.Range;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Templates as people read them: each hole as `‹what goes there›`.
public final class Holes {
  private Holes() {}

  public static String shown(Template template) {
    return filled(
        template.text(),
        template.values(),
        UnaryOperator.identity(),
        hole -> hole(template.holes(), hole));
  }

  /// A part of a URL: what cannot stand in one is encoded, as the program does it.
  static String url(Template template) {
    return filled(
        template.text(),
        template.values(),
        PercentEncoding::ofUrl,
        hole -> hole(template.holes(), hole));
  }

  static String shown(ShellTemplate script) {
    return filled(
        script.text(),
        script.values(),
        UnaryOperator.identity(),
        hole -> hole(script.holes(), hole));
  }

  private static String hole(List<Expression> holes, int number) {
    var expression = holes.get(number);
    var words =
        expression.path().isPresent()
            ? expression.text()
            : expression.inWords(false, UnaryOperator.identity());
    return "‹" + Harmless.line(words) + "›";
  }

  private static String filled(
      String text, List<Range> places, UnaryOperator<String> between, IntFunction<String> hole) {
    var shown = new StringBuilder();
    var from = 0;
    for (var number = 0; number < places.size(); number++) {
      shown
          .append(between.apply(text.substring(from, places.get(number).start())))
          .append(hole.apply(number));
      from = places.get(number).end();
    }
    return shown.append(between.apply(text.substring(from))).toString();
  }
}
