package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Cell.Comparison;
import dev.runbookexec.engine.model.Cell.Ends;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Ranges and comparisons: `1..125`, `>= 500MB`.
final class NumberCells {
  private final List<Diagnostic> findings;

  NumberCells(List<Diagnostic> findings) {
    this.findings = findings;
  }

  Optional<Cell> comparison(Part part, String text) {
    var comparison =
        Arrays.stream(Comparison.values())
            .filter(one -> text.startsWith(one.sign()))
            .max(Comparator.comparingInt(one -> one.sign().length()))
            .orElseThrow();
    var rest = part.after(comparison.sign().length());
    return quantity(rest, part)
        .map(bound ->
            new Cell.Compares(part.at(), comparison, bound.amount(), bound.measure(), rest.text()));
  }

  /// Two dots after something that begins like a number, or before one.
  boolean isRange(String text) {
    var dots = text.indexOf("..");
    return dots >= 0
        && (dots == 0
            ? startsWithDigit(text.substring(2))
            : startsWithDigit(text.replaceFirst("^[+-]", "")));
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /// A range between brackets that say whether its ends belong to it: `(0..10]`, `]0..10]`.
  boolean isBracketed(String text) {
    return text.length() > 2
        && "[(]".indexOf(text.charAt(0)) >= 0
        && "])[".indexOf(text.charAt(text.length() - 1)) >= 0
        && isRange(text.substring(1, text.length() - 1).strip());
  }

  Optional<Cell> bracketed(Part part, String text) {
    var low = text.charAt(0) == '[';
    var high = text.charAt(text.length() - 1) == ']';
    var ends = low ? (high ? Ends.BOTH : Ends.LOW) : high ? Ends.HIGH : Ends.NONE;
    return range(part, part.sub(1, text.length() - 1), ends);
  }

  Optional<Cell> range(Part part) {
    return range(part, part, Ends.BOTH);
  }

  private Optional<Cell> range(Part cell, Part part, Ends ends) {
    var dots = part.text().indexOf("..");
    var first = part.sub(0, dots);
    var last = part.after(dots + 2);
    if (first.text().isEmpty() || last.text().isEmpty()) {
      var open =
          first.text().isEmpty()
              ? (ends.withHigh() ? "<= " : "< ") + last.text()
              : (ends.withLow() ? ">= " : "> ") + first.text();
      return error(
          Diagnostic.error("RB0419", cell.at(), "A range has two ends.")
              .withHint("write `'" + open + "'`."));
    }
    var low = quantity(first, cell);
    var high = quantity(last, cell);
    return low.flatMap(from -> high.flatMap(to -> range(cell, from, to, ends)));
  }

  /// `1..5GB` means gigabytes at both ends only if both say so.
  private Optional<Cell> range(Part part, Quantity low, Quantity high, Ends ends) {
    if (low.measure() != high.measure() && !(low.isPlain() && low.amount().signum() == 0)) {
      return error(
          Diagnostic.error("RB0420", part.at(), "The ends of this range have different units.")
              .withHint("write the unit at both ends."));
    }
    if (low.amount().compareTo(high.amount()) > 0) {
      return error(
          Diagnostic.error("RB0421", part.at(), "This range is reversed, so it matches nothing.")
              .withHint("write the lower end first."));
    }
    if (ends != Ends.BOTH && low.amount().compareTo(high.amount()) == 0) {
      return error(
          Diagnostic.error("RB0422", part.at(), "Without its ends nothing is left of this range.")
              .withHint("write `" + first(part) + "` for that one number."));
    }
    return Optional.of(
        new Cell.Range(part.at(), low.amount(), high.amount(), ends, high.measure(), part.text()));
  }

  private static String first(Part range) {
    return range.text().substring(1, range.text().indexOf("..")).strip();
  }

  private Optional<Quantity> quantity(Part number, Part cell) {
    var written = Quantity.written(number.text());
    if (written.isEmpty()) {
      findings.add(
          Diagnostic.error("RB0417", number.at(), "A number is expected here.")
              .withHint("for the text itself write `is " + cell.text() + "`."));
      return Optional.empty();
    }
    var quantity = Quantity.of(written.get());
    if (quantity.isEmpty()) {
      findings.add(unknownUnit(number, written.get().unit()));
    }
    return quantity;
  }

  private static Diagnostic unknownUnit(Part number, String unit) {
    var at = number.at(number.text().length() - unit.length(), unit.length());
    var finding = Diagnostic.error("RB0418", at, "There is no unit `" + unit + "`.");
    return Quantity.meant(unit)
        .map(meant -> finding.withHint("did you mean `" + meant + "`?"))
        .orElse(finding)
        .withHint("units are " + String.join(", ", Quantity.units()) + ".");
  }

  private <T> Optional<T> error(Diagnostic finding) {
    findings.add(finding);
    return Optional.empty();
  }
}
