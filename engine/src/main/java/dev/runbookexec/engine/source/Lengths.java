package dev.runbookexec.engine.source;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// Lengths of time as written in a runbook: a number and `ms`, `s`, `m`, `h` or `d`.
public final class Lengths {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h|d)");

  private Lengths() {}

  /// Empty where the text is not a length of time.
  public static Optional<Duration> parse(String text) {
    var matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var millis =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
    return Optional.of(Duration.ofMillis(millis.longValue()));
  }

  private static long unit(String word) {
    return switch (word) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> throw new IllegalStateException("The pattern lets no unit through like " + word);
    };
  }

  /// Short form for people and files: `30s`, `2m`, `1m 30s`, `250ms`.
  public static String shown(Duration length) {
    if (length.toMillis() < 1000) {
      return length.toMillis() + "ms";
    }
    if (length.toSeconds() < 60) {
      var tenths = length.toMillis() / 100;
      return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
    }
    var hours = length.toHours() > 0 ? length.toHours() + "h " : "";
    var minutes = length.toMinutesPart() > 0 ? length.toMinutesPart() + "m " : "";
    var seconds = length.toSecondsPart() > 0 ? length.toSecondsPart() + "s" : "";
    return (hours + minutes + seconds).strip();
  }
}
