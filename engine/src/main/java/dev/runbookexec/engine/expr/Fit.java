package dev.runbookexec.engine.expr;

import dev.runbookexec.engine.expr.Known.Kind;
import java.util.Optional;

/// Whether a value that stands in a runbook can ever equal what is known of another.
public final class Fit {
  private Fit() {}

  /// Why it never equals it, to follow the name of the other; empty if it may.
  public static Optional<String> problem(Known known, Value literal) {
    return switch (known.kind()) {
      case ANY -> Optional.empty();
      case TEXT -> text(known, literal);
      case NUMBER -> number(known, literal);
      case TRUTH ->
          literal.plain().equals("true") || literal.plain().equals("false")
              ? Optional.empty()
              : Optional.of("is true or false");
      case LIST ->
          Kinds.literal(literal) == Kind.LIST
              ? Optional.empty()
              : Optional.of("is a list; `contains` looks for an element");
      case MAPPING -> Optional.of("is a mapping");
    };
  }

  private static Optional<String> text(Known known, Value literal) {
    return known.words().isEmpty()
            || known.words().contains(literal.plain())
            || isNumberAmong(known, literal)
        ? Optional.empty()
        : Optional.of(among(known));
  }

  /// The words that it can be, to follow its name.
  public static String among(Known known) {
    return (known.words().size() == 1 ? "is always `" : "is one of `")
        + String.join("`, `", known.words())
        + "`";
  }

  /// A text that is a number equals it, however it is written.
  private static boolean isNumberAmong(Known known, Value literal) {
    return literal instanceof Value.Number(var number)
        && known.words().stream()
            .flatMap(word -> Numbers.of(Value.of(word)).stream())
            .anyMatch(one -> one.compareTo(number) == 0);
  }

  private static Optional<String> number(Known known, Value literal) {
    var number = Numbers.of(literal);
    if (number.isEmpty()) {
      return Optional.of("is a number");
    }
    return known.range().isEmpty() || known.range().get().holds(number.get())
        ? Optional.empty()
        : Optional.of(among(known.range().get()));
  }

  /// The numbers that it can be, to follow its name.
  public static String among(Known.Range range) {
    return range.low().compareTo(range.high()) == 0
        ? "is always " + range.low().toPlainString()
        : "is a number from " + range.low().toPlainString() + " to " + range.high().toPlainString();
  }
}
