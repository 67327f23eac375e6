package dev.runbookexec.engine.expr.fn;

import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;

/// Functions that reckon with times. A time is text with its zone, see `WrittenTime`.
public final class Times {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /// Seconds from a time to now.
  public Value age(Value time, Value now) {
    return between(WrittenTime.of(time), WrittenTime.of(now));
  }

  /// Seconds from now to a time.
  public Value until(Value time, Value now) {
    return between(WrittenTime.of(now), WrittenTime.of(time));
  }

  private static Value between(Instant from, Instant to) {
    return new Value.Number(BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3));
  }

  /// `2026-01-31T12:00:00Z`, a length after a time.
  public Value later(Value time, Value length) {
    return moved(WrittenTime.of(time), Units.length(length));
  }

  public Value earlier(Value time, Value length) {
    return moved(WrittenTime.of(time), Units.length(length).negate());
  }

  private static Value moved(Instant time, BigDecimal seconds) {
    try {
      var millis = seconds.movePointRight(3).longValueExact();
      return Value.of(time.plusMillis(millis).truncatedTo(ChronoUnit.SECONDS).toString());
    } catch (ArithmeticException | DateTimeException _) {
      throw new Unfit("is too far away", seconds.toPlainString() + " s");
    }
  }

  /// What clock and calendar show at a time in a zone such as `Europe/Berlin`: `date`, `time`,
  /// `hour`, `weekday` in English.
  public Value local(Value time, Value zone) {
    var there = ZonedDateTime.ofInstant(WrittenTime.of(time), zone(Arguments.text(zone)));
    var shown = new LinkedHashMap<String, Value>();
    shown.put("date", Value.of(there.toLocalDate().toString()));
    shown.put("time", Value.of(CLOCK.format(there)));
    shown.put("hour", Value.of(there.getHour()));
    shown.put(
        "weekday", Value.of(there.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    return new Value.Mapping(shown);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new Unfit("needs a zone such as `UTC` or `Europe/Berlin`", name);
    }
  }
}
