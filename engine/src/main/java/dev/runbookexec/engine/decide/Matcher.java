package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.decide.Cells.Match;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/// A cell made ready to look at many values.
@FunctionalInterface
interface Matcher {
  Match match(Operand operand);

  static Matcher of(Cell cell) {
    return switch (cell) {
      case Cell.Any _ -> _ -> Match.YES;
      case Cell.IsAbsent _ -> known(operand -> operand.value() instanceof Value.Absent);
      case Cell.IsNull _ -> known(operand -> operand.value() instanceof Value.Null);
      case Cell.Is(_, var literal) -> known(literal(literal));
      case Cell.OneOf(_, var cells) -> anyOf(cells.stream().map(Matcher::of).toList());
      case Cell.Range(_, var low, var high, var ends, var measure, _) ->
          known(
              quantity(
                  measure,
                  n ->
                      isBetween(low.compareTo(n), ends.withLow())
                          && isBetween(n.compareTo(high), ends.withHigh())));
      case Cell.Compares(_, var comparison, var bound, var measure, _) ->
          known(quantity(measure, n -> meets(comparison, n.compareTo(bound))));
      case Cell.Matches(_, var pattern, var ignoreCase) -> {
        var compiled = Patterns.compile(pattern, ignoreCase);
        yield known(
            operand -> operand.text().filter(text -> compiled.matcher(text).find()).isPresent());
      }
      case Cell.Contains(_, var part) -> containing(part);
      case Cell.Not(_, var inner) -> not(of(inner));
    };
  }

  private static Matcher known(Predicate<Operand> holds) {
    return operand ->
        operand.value() instanceof Value.Unknown
            ? Match.UNKNOWN
            : holds.test(operand) ? Match.YES : Match.NO;
  }

  private static Predicate<Operand> literal(Value literal) {
    return switch (literal) {
      case Value.Text(var text) -> text(Operand.chomp(text));
      case Value.Number(var number) -> quantity(Cell.Measure.PLAIN, n -> n.compareTo(number) == 0);
      case Value.Truth(var truth) ->
          operand -> operand.text().filter(String.valueOf(truth)::equals).isPresent();
      case Value.Sequence _,
          Value.Mapping _,
          Value.Secret _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          throw new IllegalStateException("No cell is written like " + literal);
    };
  }

  /// A number has no one way to be written, so a text that is a number equals it by its value.
  private static Predicate<Operand> text(String text) {
    var number = Quantity.parse(text).filter(Quantity::isPlain).map(Quantity::amount);
    return operand ->
        operand.value() instanceof Value.Number(var n)
            ? number.filter(m -> m.compareTo(n) == 0).isPresent()
            : operand.text().filter(text::equals).isPresent();
  }

  private static Predicate<Operand> quantity(Cell.Measure measure, Predicate<BigDecimal> holds) {
    return operand ->
        operand
            .quantity()
            .filter(quantity -> quantity.comparable(measure))
            .map(Quantity::amount)
            .filter(holds)
            .isPresent();
  }

  private static boolean isBetween(int order, boolean included) {
    return included ? order <= 0 : order < 0;
  }

  private static boolean meets(Cell.Comparison comparison, int order) {
    return switch (comparison) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static Matcher containing(String part) {
    var element = known(text(part));
    var inText = known(operand -> operand.text().filter(text -> text.contains(part)).isPresent());
    return operand ->
        operand.value() instanceof Value.Sequence(var items)
            ? best(items.stream().map(item -> element.match(Operand.of(item))).toList())
            : inText.match(operand);
  }

  private static Matcher anyOf(List<Matcher> matchers) {
    return operand -> best(matchers.stream().map(matcher -> matcher.match(operand)).toList());
  }

  private static Match best(List<Match> matches) {
    return matches.contains(Match.YES)
        ? Match.YES
        : matches.contains(Match.UNKNOWN) ? Match.UNKNOWN : Match.NO;
  }

  private static Matcher not(Matcher matcher) {
    return operand ->
        switch (matcher.match(operand)) {
          case YES -> Match.NO;
          case NO -> Match.YES;
          case UNKNOWN -> Match.UNKNOWN;
        };
  }
}
