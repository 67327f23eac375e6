package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row that reads exit code 137 as out of memory. It only says that the process was killed: by
/// the kernel for memory, by `docker kill`, or because it did not stop in time.
final class KilledTrap {
  private KilledTrap() {}

  static void find(DecisionTable table, Caught caught) {
    var told =
        table.columns().stream()
            .filter(column -> isAboutMemory(column.name() + " " + column.value().text()))
            .map(DecisionTable.Column::name)
            .toList();
    var seen = false;
    for (var row : table.rows()) {
      seen = (seen && table.hit() == Hit.FIRST) || told.stream().anyMatch(row.cells()::containsKey);
      if (!seen && isAboutMemory(said(row))) {
        killed(row)
            .ifPresent(cell ->
                caught.add(
                    Trap.KILLED_IS_NOT_OOM,
                    cell.at(),
                    "Exit code 137 says only that the process was killed, not that memory ran out.",
                    "add a column such as `oom: <id>.json.State.OOMKilled`, or look for `oom-kill` in `dmesg`."));
      }
    }
  }

  private static Optional<Cell> killed(Row row) {
    return row.cells().values().stream()
        .flatMap(KilledTrap::literals)
        .filter(KilledTrap::is137)
        .findFirst();
  }

  private static Stream<Cell> literals(Cell cell) {
    return cell instanceof Cell.OneOf(_, var cells) ? cells.stream() : Stream.of(cell);
  }

  private static boolean is137(Cell cell) {
    return cell instanceof Cell.Is(_, Value literal) && literal.plain().equals("137");
  }

  /// Everything that follows from the row, in its own words.
  private static String said(Row row) {
    var then = row.then();
    return Stream.of(
            Stream.of(row.name()),
            then.finding().stream(),
            then.say().stream().map(template -> template.text()),
            then.conclude().stream().map(template -> template.text()),
            then.escalate().stream().map(template -> template.text()),
            then.procedures().stream().map(Call::procedure))
        .flatMap(texts -> texts)
        .collect(Collectors.joining(" "));
  }

  private static boolean isAboutMemory(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return List.of("memory", "oom_", "_oom", "oomkill", "oom kill", "oom-kill").stream()
            .anyMatch(lower::contains)
        || List.of(lower.split("[^a-z]+", -1)).contains("oom");
  }
}
