package dev.runbookexec.engine.expr.fn;

import com.google.re2j.Pattern;
import dev.runbookexec.engine.expr.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as programs write them. Only those that say their zone, as UTC or as an offset: the
/// letters of other zones mean several things.
final class WrittenTime {
  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,11}(?:[.][0-9]{1,9})?");

  /// ISO 8601, and how Docker, Go, Postgres and systemd write it: `2024-05-01 10:00:00 +0000 UTC`,
  /// `2024-05-01 10:00:00.5+00`, `Wed 2024-05-01 10:00:00 UTC`.
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?:[A-Z][a-z]{2} )?([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?)"
              + " ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)(?: [A-Z]{1,5})?(?: m=[+-][0-9.]+)?");

  /// How `date`, `openssl` and mails write it: `Wed May 1 10:00:00 UTC 2024`, `May 1 10:00:00 2024
  /// GMT`.
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}([0-9]{1,2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})"
              + " (?:(?:UTC|GMT) ([0-9]{4})|([0-9]{4}) (?:UTC|GMT))");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss XXX", Locale.ENGLISH);

  private WrittenTime() {}

  static Instant of(Value time) {
    var text = Arguments.text(time).strip();
    try {
      if (EPOCH.matcher(text).matches()) {
        var millis = new BigDecimal(text).movePointRight(3);
        return Instant.ofEpochMilli(millis.longValue());
      }
      var first = YEAR_FIRST.matcher(text);
      if (first.matches()) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
            first.group(1) + "T" + first.group(2) + offset(first.group(3)), Instant::from);
      }
      var last = YEAR_LAST.matcher(text);
      if (last.matches()) {
        var year = last.group(4) == null ? last.group(5) : last.group(4);
        var day = last.group(2) + " " + last.group(1) + " " + year;
        return DAY.parse(day + " " + last.group(3) + " Z", Instant::from);
      }
      return text.contains(",")
          ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from)
          : DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException _) {
      throw new Unfit("needs a time with its zone, such as `2026-01-31T12:00:00Z`", text);
    }
  }

  private static String offset(String written) {
    if (!written.startsWith("+") && !written.startsWith("-")) {
      return "Z";
    }
    var digits = written.replace(":", "");
    return digits.length() == 3
        ? digits + ":00"
        : digits.substring(0, 3) + ":" + digits.substring(3);
  }
}
