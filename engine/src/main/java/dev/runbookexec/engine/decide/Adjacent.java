package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Cell.Ends;
import dev.runbookexec.engine.model.Cell.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Cells of numbers that follow one another without a hole: `1..5` and `(5..9]`.
final class Adjacent {
  private Adjacent() {}

  private record Piece(BigDecimal low, BigDecimal high, boolean withLow, boolean withHigh) {}

  /// The one range that they are together, as written; empty if they are none.
  static Optional<String> range(List<Cell> cells) {
    var pieces = new ArrayList<Piece>();
    for (var cell : cells) {
      piece(cell).ifPresent(pieces::add);
    }
    if (pieces.size() < cells.size()) {
      return Optional.empty();
    }
    pieces.sort(Comparator.comparing(Piece::low).thenComparing(piece -> !piece.withLow()));
    var whole = pieces.getFirst();
    for (var piece : pieces.subList(1, pieces.size())) {
      var order = piece.low().compareTo(whole.high());
      if (order > 0 || (order == 0 && !piece.withLow() && !whole.withHigh())) {
        return Optional.empty();
      }
      whole = joined(whole, piece);
    }
    return Optional.of(shown(whole));
  }

  private static Piece joined(Piece one, Piece other) {
    var order = other.high().compareTo(one.high());
    return order > 0
        ? new Piece(one.low(), other.high(), one.withLow(), other.withHigh())
        : new Piece(
            one.low(),
            one.high(),
            one.withLow(),
            one.withHigh() || (order == 0 && other.withHigh()));
  }

  private static String shown(Piece piece) {
    var range = Operand.plain(piece.low()) + ".." + Operand.plain(piece.high());
    return piece.withLow() && piece.withHigh()
        ? range
        : "'" + (piece.withLow() ? "[" : "(") + range + (piece.withHigh() ? "]" : ")") + "'";
  }

  private static Optional<Piece> piece(Cell cell) {
    return switch (cell) {
      case Cell.Is(_, Value.Number(var number)) ->
          Optional.of(new Piece(number, number, true, true));
      case Cell.Range(_, var low, var high, Ends ends, var measure, _)
          when measure == Measure.PLAIN ->
          Optional.of(new Piece(low, high, ends.withLow(), ends.withHigh()));
      case Cell.Is _,
          Cell.Range _,
          Cell.Any _,
          Cell.IsAbsent _,
          Cell.IsNull _,
          Cell.OneOf _,
          Cell.Compares _,
          Cell.Matches _,
          Cell.Contains _,
          Cell.Not _ ->
          Optional.empty();
    };
  }
}
