package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.decide.Cells;
import dev.runbookexec.engine.expr.Fit;
import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.expr.Known.Kind;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.List;
import java.util.Optional;

/// Cells that no value of their column meets.
final class CellKinds {
  private CellKinds() {}

  /// @param shown the column's expression, for the message
  static List<Diagnostic> check(Known known, String shown, Cell cell) {
    return isMetByAWord(known, cell) ? List.of() : unmet(known, shown, cell);
  }

  /// Texts that are numbers, also with a unit, meet cells of numbers.
  private static boolean isMetByAWord(Known known, Cell cell) {
    return !(cell instanceof Cell.OneOf)
        && !(cell instanceof Cell.Not)
        && known.words().stream()
            .anyMatch(word -> Cells.match(cell, Value.of(word)) == Cells.Match.YES);
  }

  private static List<Diagnostic> unmet(Known known, String shown, Cell cell) {
    return switch (cell) {
      case Cell.Any _, Cell.IsAbsent _, Cell.IsNull _ -> List.of();
      case Cell.OneOf(_, var cells) ->
          cells.stream().flatMap(one -> check(known, shown, one).stream()).toList();
      case Cell.Not(_, var inner) -> negated(known, shown, inner);
      case Cell.Is(_, var literal) ->
          Fit.problem(known, literal).map(why -> finding(cell, shown, why)).stream()
              .map(finding -> near(finding, known, literal))
              .toList();
      case Cell.Range(_, var low, var high, _, _, _) ->
          numbers(known)
              .or(() ->
                  known
                      .range()
                      .filter(r -> high.compareTo(r.low()) < 0 || low.compareTo(r.high()) > 0)
                      .map(Fit::among))
              .map(why -> finding(cell, shown, why))
              .stream()
              .toList();
      case Cell.Compares(_, var comparison, var bound, _, _) ->
          numbers(known)
              .or(() ->
                  known
                      .range()
                      .filter(r ->
                          switch (comparison) {
                            case LESS -> bound.compareTo(r.low()) <= 0;
                            case AT_MOST -> bound.compareTo(r.low()) < 0;
                            case MORE -> bound.compareTo(r.high()) >= 0;
                            case AT_LEAST -> bound.compareTo(r.high()) > 0;
                          })
                      .map(Fit::among))
              .map(why -> finding(cell, shown, why))
              .stream()
              .toList();
      case Cell.Matches _ ->
          known.kind() == Kind.LIST || known.kind() == Kind.MAPPING
              ? List.of(finding(cell, shown, "is " + known.kind().shown() + ", not text"))
              : List.of();
      case Cell.Contains _ ->
          known.kind() == Kind.NUMBER || known.kind() == Kind.TRUTH
              ? List.of(finding(cell, shown, "is " + known.kind().shown()))
              : List.of();
    };
  }

  /// `not started`, which may have been meant as that very text.
  private static List<Diagnostic> negated(Known known, String shown, Cell inner) {
    var found = check(known, shown, inner);
    var text = inner instanceof Cell.Is(_, var literal) ? "not " + literal.plain() : "";
    return known.words().contains(text)
        ? found.stream()
            .map(one ->
                one.withHint("`is " + text + "` is the text; without `is` it is anything else."))
            .toList()
        : found;
  }

  private static Optional<String> numbers(Known known) {
    var other =
        known.kind() == Kind.TRUTH || known.kind() == Kind.LIST || known.kind() == Kind.MAPPING;
    return other || !known.words().isEmpty()
        ? Optional.of(known.words().isEmpty() ? "is " + known.kind().shown() : Fit.among(known))
        : Optional.empty();
  }

  private static Diagnostic finding(Cell cell, String shown, String why) {
    return Diagnostic.error(
        "RB0924", cell.at(), "No value of " + shown + " meets this cell: it " + why + ".");
  }

  private static Diagnostic near(Diagnostic finding, Known known, Value literal) {
    return Suggestion.hint(literal.plain(), known.words()).map(finding::withHint).orElse(finding);
  }
}
