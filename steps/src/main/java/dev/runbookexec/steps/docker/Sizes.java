package dev.runbookexec.steps.docker;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;

/// Sizes as the docker command reads them: `512m`, `768MB` and `1g` count in steps of 1024.
final class Sizes {
  private Sizes() {}

  static OptionalLong bytes(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    if (!lower.matches("[0-9]{1,9}(\\.[0-9]{1,3})?(b|k|kb|kib|m|mb|mib|g|gb|gib)?")) {
      return lower.equals("-1") ? OptionalLong.of(-1) : OptionalLong.empty();
    }
    var unit = lower.replaceAll("[0-9.]", "");
    var factor =
        switch (unit.isEmpty() ? 'b' : unit.charAt(0)) {
          case 'k' -> 1024L;
          case 'm' -> 1024L * 1024;
          case 'g' -> 1024L * 1024 * 1024;
          default -> 1L;
        };
    return OptionalLong.of(
        new BigDecimal(lower.substring(0, lower.length() - unit.length()))
            .multiply(BigDecimal.valueOf(factor))
            .longValue());
  }

  /// As the docker command shows what was reclaimed: in steps of 1000.
  static String shown(long bytes) {
    if (bytes < 1000) {
      return bytes + "B";
    }
    return bytes < 1_000_000 ? bytes / 1000 + "kB" : bytes / 1_000_000 + "MB";
  }
}
