package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.fn.Function;
import dev.runbookexec.engine.expr.fn.Images;
import dev.runbookexec.engine.expr.fn.Lists;
import dev.runbookexec.engine.expr.fn.Numerals;
import dev.runbookexec.engine.expr.fn.Patterns;
import dev.runbookexec.engine.expr.fn.Texts;
import dev.runbookexec.engine.expr.fn.Times;
import dev.runbookexec.engine.expr.fn.Units;
import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/// The expression library, locked down: values in, values out, and nothing but our own functions.
///
/// There is no deadline, since none is needed: without loops, lambdas, assignments and methods an
/// expression of n characters does less than n operations. Each of them is linear (sorting apart)
/// in what it is given, patterns are RE2's, and `Sizes` bounds what it gives.
final class Jexl {
  private static final String FUNCTIONS = "dev.runbookexec.engine.expr.fn";

  private Jexl() {}

  /// Made when the first expression is evaluated that is more than a path: it takes longer than
  /// everything else in checking a runbook. The engine has no state but a cache of parsed texts.
  private static final class Holder {
    private static final JexlEngine ENGINE = engine();
  }

  /// @param text as `JexlText` writes it
  static JexlExpression expression(String text) {
    return Holder.ENGINE.createExpression(text);
  }

  /// The namespace of a function's library.
  static String namespace(Function.Library library) {
    return switch (library) {
      case PATTERNS -> "patterns";
      case TEXTS -> "texts";
      case UNITS -> "units";
      case TIMES -> "times";
      case LISTS -> "lists";
      case NUMBERS -> "numbers";
      case IMAGES -> "images";
    };
  }

  private static JexlEngine engine() {
    return new JexlBuilder()
        .permissions(JexlPermissions.SECURE.compose(FUNCTIONS + " +{}"))
        .features(features())
        .namespaces(
            Map.of(
                "patterns", new Patterns(),
                "texts", new Texts(),
                "units", new Units(),
                "times", new Times(),
                "lists", new Lists(),
                "numbers", new Numerals(),
                "images", new Images()))
        .arithmetic(new Arithmetic())
        .strict(true)
        .safe(false)
        .silent(false)
        .antish(false)
        .cancellable(true)
        .cache(512)
        .create();
  }

  private static JexlFeatures features() {
    return new JexlFeatures()
        .loops(false)
        .lambda(false)
        .localVar(false)
        .sideEffect(false)
        .sideEffectGlobal(false)
        .newInstance(false)
        .annotation(false)
        .pragma(false)
        .script(false);
  }
}
