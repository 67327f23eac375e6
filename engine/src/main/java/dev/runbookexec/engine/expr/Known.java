package dev.runbookexec.engine.expr;

import java.math.BigDecimal;
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
  public record Range(BigDecimal low, BigDecimal high) {
    public static Range of(long low, long high) {
      return new Range(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
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

  /// What is known of a value that may be either.
  Known or(Known other) {
    if (equals(other)) {
      return this;
    }
    return kind == other.kind ? of(kind) : ANY;
  }
}
