package dev.runbookexec.engine.expr.fn;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// Functions that read numbers, sizes and lengths of time.
public final class Units {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]{1,40}(?:[.][0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?");

  private static final String SEPARATORS = ",._' ";

  private static final Pattern GROUPED =
      Pattern.compile("[-+]?[0-9]{1,3}(?:([,._' ])[0-9]{3})+(?:[.,][0-9]+)?");

  private static final Pattern MEASURE =
      Pattern.compile("([-+]?[0-9]{1,30}(?:[.][0-9]{1,30})?) *([A-Za-z%]*)");

  private static final Pattern LENGTH =
      Pattern.compile("([0-9]{1,15}(?:[.][0-9]{1,9})?) *([a-z]+) *");

  /// KB and so on are decimal, as in a unit of the metric system; KiB, and K alone as `df -h` and
  /// `free -h` print it, are binary.
  private static final Map<String, BigDecimal> BYTES =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("b", BigDecimal.ONE),
          Map.entry("kb", BigDecimal.TEN.pow(3)),
          Map.entry("mb", BigDecimal.TEN.pow(6)),
          Map.entry("gb", BigDecimal.TEN.pow(9)),
          Map.entry("tb", BigDecimal.TEN.pow(12)),
          Map.entry("pb", BigDecimal.TEN.pow(15)),
          Map.entry("k", binary(1)),
          Map.entry("m", binary(2)),
          Map.entry("g", binary(3)),
          Map.entry("t", binary(4)),
          Map.entry("p", binary(5)),
          Map.entry("ki", binary(1)),
          Map.entry("mi", binary(2)),
          Map.entry("gi", binary(3)),
          Map.entry("ti", binary(4)),
          Map.entry("pi", binary(5)),
          Map.entry("kib", binary(1)),
          Map.entry("mib", binary(2)),
          Map.entry("gib", binary(3)),
          Map.entry("tib", binary(4)),
          Map.entry("pib", binary(5)));

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3_600),
          "d", BigDecimal.valueOf(86_400));

  private static BigDecimal binary(int power) {
    return BigDecimal.valueOf(1024).pow(power);
  }

  public Value number(Value text) {
    var written = Arguments.text(text).strip();
    if (NUMBER.matcher(written).matches()) {
      return new Value.Number(new BigDecimal(written));
    }
    var grouped = GROUPED.matcher(written);
    if (grouped.matches()) {
      throw new Unfit(
          "needs a number without separators of thousands, which `number(text, "
              + (grouped.group(1).equals("'") ? "\"'\"" : "'" + grouped.group(1) + "'")
              + ")` reads",
          written);
    }
    throw new Unfit("needs a number", written);
  }

  /// `1,234.5` with its separator, or `1.234,5` where that is a full stop. Groups that are not
  /// whole are no number: `1,23` may be meant otherwise.
  public Value number(Value text, Value separator) {
    var between = Arguments.text(separator);
    if (between.length() != 1 || !SEPARATORS.contains(between)) {
      throw new Unfit(
          "needs one of `,`, `.`, `_`, `'` and a blank as the separator of thousands", between);
    }
    var written = Arguments.text(text).strip();
    var mark = between.equals(".") ? "," : ".";
    var grouped =
        Pattern.compile(
            "[-+]?(?:[0-9]{1,3}(?:"
                + Pattern.quote(between)
                + "[0-9]{3}){0,12}|[0-9]{1,40})(?:"
                + Pattern.quote(mark)
                + "[0-9]{1,40})?");
    if (!grouped.matcher(written).matches()) {
      throw new Unfit(
          "needs a number with groups of three digits between `" + between + "`", written);
    }
    return new Value.Number(new BigDecimal(written.replace(between, "").replace(mark, ".")));
  }

  /// `1.5GB` in bytes.
  public Value bytes(Value text) {
    return measure(Arguments.text(text).strip(), BYTES, "needs a size such as `1.5GB`");
  }

  /// `83%` as 83.
  public Value percent(Value text) {
    var units = Map.of("%", BigDecimal.ONE, "", BigDecimal.ONE);
    return measure(Arguments.text(text).strip(), units, "needs a percentage such as `83%`");
  }

  private static Value measure(String text, Map<String, BigDecimal> units, String need) {
    var matcher = MEASURE.matcher(text);
    if (!matcher.matches() || !units.containsKey(unit(matcher.group(2)))) {
      throw new Unfit(need, text);
    }
    var unit = units.getOrDefault(unit(matcher.group(2)), BigDecimal.ONE);
    return new Value.Number(new BigDecimal(matcher.group(1)).multiply(unit));
  }

  private static String unit(String written) {
    return written.toLowerCase(Locale.ROOT);
  }

  /// `2m`, `1h30m` in seconds.
  public Value seconds(Value text) {
    return new Value.Number(length(text));
  }

  static BigDecimal length(Value text) {
    var written = Arguments.text(text).strip();
    var matcher = LENGTH.matcher(written);
    var sum = BigDecimal.ZERO;
    var at = 0;
    while (matcher.find(at) && matcher.start() == at && SECONDS.containsKey(matcher.group(2))) {
      var unit = SECONDS.getOrDefault(matcher.group(2), BigDecimal.ONE);
      sum = sum.add(new BigDecimal(matcher.group(1)).multiply(unit));
      at = matcher.end();
      if (at == written.length()) {
        return sum;
      }
    }
    throw new Unfit("needs a length of time such as `2m`", written);
  }
}
