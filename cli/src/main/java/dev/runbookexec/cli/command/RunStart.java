package dev.runbookexec.cli.command;

import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.run.RunEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The first event of a run.
final class RunStart {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunStart() {}

  static RunEvent.RunStarted of(
      String mode,
      RunbookFile file,
      Runbook runbook,
      SequencedMap<String, String> inputs,
      Optional<String> incident,
      Optional<String> profile,
      Surroundings surroundings) {
    return new RunEvent.RunStarted(
        id(runbook, surroundings.clock().instant(), surroundings),
        runbook.id(),
        file.name(),
        file.sha256(),
        mode,
        surroundings.version(),
        inputs,
        incident,
        surroundings.operator(),
        profile,
        file.used());
  }

  private static String id(Runbook runbook, Instant now, Surroundings surroundings) {
    var bytes = new byte[3];
    surroundings.random().nextBytes(bytes);
    return TIME.format(now) + "-" + runbook.id() + "-" + HexFormat.of().formatHex(bytes);
  }
}
