package dev.runbookexec.engine.decide;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.model.Cell.Measure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A number with what it counts, in its base unit: `1.5GiB` is 1610612736 bytes.
record Quantity(BigDecimal amount, Measure measure) {
  /// Longer texts are not taken for numbers, so that no output makes this slow.
  private static final int LONGEST = 64;

  private static final String NUMBER =
      "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?";
  private static final Pattern SHAPE = Pattern.compile("(" + NUMBER + ") ?([A-Za-z%]*)");

  /// How the words for lengths of time begin.
  private static final Map<String, String> TIMES =
      Map.of("milli", "ms", "sec", "s", "min", "m", "hour", "h", "hr", "h", "day", "d");

  /// Sizes in steps of 1000 and of 1024, lengths of time, percentages. Case counts, but for `kB`,
  /// which is how Docker writes it.
  private enum Unit {
    B("B", Measure.BYTES, "1"),
    KB("KB", Measure.BYTES, "1000"),
    SMALL_KB("kB", Measure.BYTES, "1000"),
    MB("MB", Measure.BYTES, "1000000"),
    GB("GB", Measure.BYTES, "1000000000"),
    TB("TB", Measure.BYTES, "1000000000000"),
    KIB("KiB", Measure.BYTES, "1024"),
    MIB("MiB", Measure.BYTES, "1048576"),
    GIB("GiB", Measure.BYTES, "1073741824"),
    TIB("TiB", Measure.BYTES, "1099511627776"),
    PERCENT("%", Measure.PERCENT, "1"),
    MILLISECOND("ms", Measure.SECONDS, "0.001"),
    SECOND("s", Measure.SECONDS, "1"),
    MINUTE("m", Measure.SECONDS, "60"),
    HOUR("h", Measure.SECONDS, "3600"),
    DAY("d", Measure.SECONDS, "86400"),
    NONE("", Measure.PLAIN, "1");

    private final String word;
    private final Measure measure;
    private final BigDecimal factor;

    Unit(String word, Measure measure, String factor) {
      this.word = word;
      this.measure = measure;
      this.factor = new BigDecimal(factor);
    }
  }

  /// A number and the word after it, which may be empty or no unit at all.
  record Written(String number, String unit) {}

  static Optional<Quantity> parse(String text) {
    return written(text).flatMap(Quantity::of);
  }

  static Optional<Written> written(String text) {
    var stripped = text.strip();
    if (stripped.length() > LONGEST) {
      return Optional.empty();
    }
    var matcher = SHAPE.matcher(stripped);
    return matcher.matches()
        ? Optional.of(new Written(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /// Empty where there is no such unit.
  static Optional<Quantity> of(Written written) {
    return Arrays.stream(Unit.values())
        .filter(unit -> unit.word.equals(written.unit()))
        .findFirst()
        .map(unit ->
            new Quantity(new BigDecimal(written.number()).multiply(unit.factor), unit.measure));
  }

  static List<String> units() {
    return Arrays.stream(Unit.values())
        .map(unit -> unit.word)
        .filter(word -> !word.isEmpty() && !word.equals("kB"))
        .collect(Collectors.toList());
  }

  /// The unit that somebody meant by `mb`, `Gi` or `min`.
  static Optional<String> meant(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return units().stream()
        .filter(unit -> unit.equalsIgnoreCase(word) || unit.equalsIgnoreCase(word + "b"))
        .findFirst()
        .or(() ->
            TIMES.entrySet().stream()
                .filter(time -> lower.startsWith(time.getKey()))
                .map(Map.Entry::getValue)
                .findFirst());
  }

  /// The number with the base unit of the measure behind it.
  static String shown(String number, Measure measure) {
    return number
        + switch (measure) {
          case PLAIN -> "";
          case BYTES -> "B";
          case SECONDS -> "s";
          case PERCENT -> "%";
        };
  }

  static Quantity plain(BigDecimal number) {
    return new Quantity(number, Measure.PLAIN);
  }

  boolean isPlain() {
    return measure == Measure.PLAIN;
  }

  boolean isWhole() {
    return isPlain() && amount.stripTrailingZeros().scale() <= 0;
  }

  /// Whether the two can be compared: `2h` is neither more nor less than `500MB`.
  boolean comparable(Measure other) {
    return measure == other || isPlain() || other == Measure.PLAIN;
  }
}
