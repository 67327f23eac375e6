package dev.runbookexec.steps.docker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// Lengths of time as arguments of the engine give them: `90`, `90s`, `10m`, `2h`, `1d`.
final class Lengths {
  private Lengths() {}

  /// A number without a unit counts seconds.
  static Optional<Duration> of(String text) {
    var stripped = text.strip();
    if (!stripped.matches("[0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h|d)?")) {
      return Optional.empty();
    }
    var unit = stripped.replaceAll("[0-9.]", "");
    var millis =
        switch (unit) {
          case "ms" -> 1L;
          case "m" -> 60_000L;
          case "h" -> 3_600_000L;
          case "d" -> 86_400_000L;
          default -> 1000L;
        };
    var number = new BigDecimal(stripped.substring(0, stripped.length() - unit.length()));
    return Optional.of(Duration.ofMillis(number.multiply(BigDecimal.valueOf(millis)).longValue()));
  }
}
