package dev.runbookexec.engine.expr;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What is known of a value before a run, absent and null aside.
///
/// @param words all texts that it can be; empty if there is no such list
/// @param range the least and the greatest number that it can be
public record Known(Kind kind, List<String> words, Optional<Range> range) {
  public static final Known ANY = of(Kind.ANY);

  public Known {
    words = List.copyOf(words);
  }

  public enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    TRUTH("true or false"),
    LIST("a list"),
    MAPPING("a mapping"),
    /// Nothing is known.
    ANY("anything");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    /// As in a sentence: `a number`.
    public String shown() {
      return shown;
    }
  }

  /// Both ends included.
  ///
  /// @param whole whether there is nothing between the whole numbers
  public record Range(BigDecimal low, BigDecimal high, boolean whole) {
    /// The whole numbers between the two.
    public static Range of(long low, long high) {
      return new Range(BigDecimal.valueOf(low), BigDecimal.valueOf(high), true);
    }

    private static Range only(BigDecimal number) {
      return new Range(number, number, number.stripTrailingZeros().scale() <= 0);
    }

    private Range around(Range other) {
      return new Range(low.min(other.low), high.max(other.high), whole && other.whole);
    }

    public boolean holds(BigDecimal number) {
      return number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }
  }

  public static Known of(Kind kind) {
    return new Known(kind, List.of(), Optional.empty());
  }

  public static Known oneOf(List<String> words) {
    return new Known(Kind.TEXT, words, Optional.empty());
  }

  public static Known from(long low, long high) {
    return new Known(Kind.NUMBER, List.of(), Optional.of(Range.of(low, high)));
  }

  /// What is known of a value that stands written.
  public static Known literal(Value value) {
    return switch (value) {
      case Value.Text(var text) -> oneOf(List.of(text));
      case Value.Number(var number) ->
          new Known(Kind.NUMBER, List.of(), Optional.of(Range.only(number)));
      case Value.Truth _,
          Value.Secret _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Unknown _,
          Value.Null _,
          Value.Absent _ ->
          of(Kinds.literal(value));
    };
  }

  /// What is known of a value that may be either.
  public Known or(Known other) {
    if (equals(other)) {
      return this;
    }
    if (kind != other.kind) {
      return ANY;
    }
    var both = new LinkedHashSet<>(words);
    both.addAll(other.words);
    return new Known(
        kind,
        words.isEmpty() || other.words.isEmpty() ? List.of() : List.copyOf(both),
        range.flatMap(one -> other.range.map(one::around)));
  }
}
