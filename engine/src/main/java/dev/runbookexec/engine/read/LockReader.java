package dev.runbookexec.engine.read;

import dev.runbookexec.engine.model.Runbook.Lock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads `lock`.
final class LockReader {
  private static final Duration USUAL = Duration.ofMinutes(30);

  private LockReader() {}

  static Optional<Lock> read(Fields runbook, Findings findings) {
    var found = runbook.mapping("lock", "a mapping such as `{ name: '${{ host }}', on: host }`");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var fields = found.get();
    fields.allow("`lock`", List.of("name", "on", "lease"));
    if (!fields.has("name") || !fields.has("on")) {
      findings.error(
          "RB0603",
          fields.at(),
          "`lock` needs `name`, what is worked on, and `on`, the target that keeps the lease.");
    }
    var length = fields.duration("lease").orElse(USUAL);
    return fields
        .template("name")
        .flatMap(
            name -> fields.text("on").map(on -> new Lock(fields.keyAt("on"), name, on, length)));
  }
}
