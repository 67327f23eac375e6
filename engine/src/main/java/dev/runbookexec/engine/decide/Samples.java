package dev.runbookexec.engine.decide;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Cell.Measure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Values that together show every way in which a value can look to the cells of a column.
///
/// The cells of a column compare with finitely many landmarks, so every value behaves like a
/// landmark, like one between two landmarks, or like one of the few kinds that equal none. Numbers
/// come first: they make the plainest witnesses.
final class Samples {
  /// A text that no landmark and hardly a pattern knows.
  private static final String OTHER_TEXT = "⋯";

  private final Landmarks landmarks;
  private final boolean texts;

  /// @param texts whether all values are texts, so that a number is one that is written
  Samples(Landmarks landmarks, boolean texts) {
    this.landmarks = landmarks;
    this.texts = texts;
  }

  /// Values that behave like no other value, so that patterns can be tried on them.
  List<Value> points() {
    var all = new ArrayList<Value>();
    landmarks.numbers().forEach(number -> all.add(new Value.Number(number)));
    landmarks.texts().forEach(text -> all.add(Value.of(text)));
    all.add(Value.of(true));
    all.add(Value.of(false));
    all.add(Value.nothing());
    all.add(Value.absent());
    if (texts || landmarks.tellNumbersApart()) {
      landmarks.numbers().forEach(number -> all.add(Value.of(Operand.plain(number))));
    }
    if (texts) {
      all.add(Value.of("true"));
      all.add(Value.of("false"));
    }
    all.add(new Value.Mapping(new LinkedHashMap<>()));
    return all;
  }

  /// Values that stand for many others; patterns may tell these apart.
  List<Value> examples() {
    var all = new ArrayList<Value>();
    var between = landmarks.between();
    between.forEach(number -> all.add(new Value.Number(number)));
    all.add(fresh(OTHER_TEXT, ""));
    if (between.isEmpty()) {
      all.add(Value.of(0));
    }
    if (texts) {
      between.forEach(number -> all.add(Value.of(Operand.plain(number))));
    }
    if (texts || landmarks.tellNumbersApart()) {
      landmarks.numbers().forEach(number -> all.add(written(number, Measure.PLAIN)));
    }
    for (var measure : measures()) {
      between.forEach(number -> all.add(written(number, measure)));
      landmarks.numbers().forEach(number -> all.add(written(number, measure)));
    }
    return all;
  }

  /// The measures that look different: those that the cells name, and one for all the others. If
  /// they name none, a number with a unit looks like one without.
  private List<Measure> measures() {
    var named = new ArrayList<>(landmarks.measures());
    named.remove(Measure.PLAIN);
    var other = List.of(Measure.BYTES, Measure.SECONDS, Measure.PERCENT);
    if (!named.isEmpty()) {
      other.stream().filter(one -> !named.contains(one)).findFirst().ifPresent(named::add);
    }
    return named;
  }

  /// A list with those of the parts that are met.
  Value list(Set<TextDemand> met) {
    var items = new ArrayList<Value>();
    for (var demand : landmarks.demands()) {
      if (demand instanceof TextDemand.Part(var part) && met.contains(demand)) {
        items.add(Value.of(part));
      }
    }
    return new Value.Sequence(items);
  }

  /// A text that is this number, but is no landmark: `137.0`, `137.00`, …
  private Value written(BigDecimal number, Measure measure) {
    var plain = Operand.plain(number);
    var point = plain.contains(".") ? "0" : ".0";
    var unit = Quantity.shown("", measure);
    var isNew = measure != Measure.PLAIN && !landmarks.texts().contains(plain + unit);
    return isNew ? Value.of(plain + unit) : fresh(plain + point, unit);
  }

  private Value fresh(String start, String end) {
    var text = start;
    while (landmarks.texts().contains(text + end)) {
      text += start.equals(OTHER_TEXT) ? OTHER_TEXT : "0";
    }
    return Value.of(text + end);
  }
}
