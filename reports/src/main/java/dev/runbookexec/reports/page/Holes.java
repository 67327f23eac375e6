package dev.runbookexec.reports.page;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.ShellTemplate;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.expr.shell.Range;
import java.util.List;
import java.util.function.IntFunction;

/// Templates as people read them: each hole as `‹what goes there›`.
final class Holes {
  private Holes() {}

  static String shown(Template template) {
    return filled(template.text(), template.values(), hole -> hole(template.holes(), hole));
  }

  static String shown(ShellTemplate script) {
    return filled(script.text(), script.values(), hole -> hole(script.holes(), hole));
  }

  private static String hole(List<Expression> holes, int number) {
    return "‹" + Harmless.line(holes.get(number).text()) + "›";
  }

  private static String filled(String text, List<Range> places, IntFunction<String> hole) {
    var shown = new StringBuilder();
    var from = 0;
    for (var number = 0; number < places.size(); number++) {
      shown.append(text, from, places.get(number).start()).append(hole.apply(number));
      from = places.get(number).end();
    }
    return shown.append(text.substring(from)).toString();
  }
}
