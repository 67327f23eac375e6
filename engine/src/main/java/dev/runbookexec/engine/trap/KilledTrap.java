package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Value;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Cell;
import dev.runbookexec.engine.model.Consequence;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.DecisionTable.Hit;
import dev.runbookexec.engine.model.DecisionTable.Row;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Step.Demand;
import dev.runbookexec.engine.model.Step.Expect;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row, a condition or a script that reads exit code 137 as out of memory. It only says that the
/// process was killed: by the kernel for memory, by `docker kill`, or because it did not stop in
/// time.
final class KilledTrap {
  private static final String LOOKS_FOR_IT =
      "(?is).*(OOMKilled|oom[-_]kill|dmesg|memory\\.events|journalctl).*";

  private KilledTrap() {}

  static void find(DecisionTable table, Caught caught) {
    if (table.rows().stream().allMatch(row -> killed(row).isEmpty())) {
      return;
    }
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
                add(
                    cell.at(),
                    "add a column such as `oom: <id>.json.State.OOMKilled`, or look for `oom-kill` in `dmesg`.",
                    caught));
      }
    }
  }

  private static void add(Span at, String hint, Caught caught) {
    caught.add(
        Trap.KILLED_IS_NOT_OOM,
        at,
        "Exit code 137 says only that the process was killed, not that memory ran out.",
        hint);
  }

  /// Conditions and values of the step; what it says and does tells what they are taken for.
  static void find(Step step, Caught caught) {
    var around = new ArrayList<>(List.of(step.id()));
    step.title().ifPresent(around::add);
    StepParts.consequences(step).forEach(then -> around.add(said(then)));
    StepParts.calls(step).forEach(call -> around.add(call.procedure()));
    if (step.act() instanceof Act.Docker docker) {
      around.addAll(docker.arguments().sequencedKeySet());
    }
    var text = step.act() instanceof Act.Decide ? "" : String.join(" ", around);
    step.when().ifPresent(when -> expression(when, String.join(" ", around), caught));
    if (step.expect() instanceof Expect.Demands(var demands)) {
      demands(demands, text, caught);
    }
    step.keep().forEach((name, value) -> expression(value, name, caught));
    switch (step.act()) {
      case Act.Set(var values) -> values.forEach((name, value) -> expression(value, name, caught));
      case Act.Each each -> each.gather().forEach((name, value) -> expression(value, name, caught));
      case Act.Decide(var table) ->
          table.columns().forEach(one -> expression(one.value(), one.name(), caught));
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Do _,
          Act.Together _,
          Act.CallRunbook _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Notify _,
          Act.Say _ ->
          StepParts.outer(step).stream()
              .filter(one -> !step.when().equals(Optional.of(one)))
              .forEach(one -> expression(one, "", caught));
    }
  }

  /// @param taken what it is said to show
  private static void expression(Expression value, String taken, Caught caught) {
    if (!value.text().contains("137")) {
      return;
    }
    var looks = value.reads().stream().anyMatch(path -> isAboutMemory(String.join(" ", path)));
    if (!looks && isAboutMemory(taken + " " + String.join(" ", value.texts()))) {
      value
          .comparedWith("137")
          .ifPresent(at ->
              add(
                  at,
                  "ask for `<id>.json.State.OOMKilled` as well, or look for `oom-kill` in `dmesg`.",
                  caught));
    }
  }

  private static void demands(List<Demand> demands, String taken, Caught caught) {
    if (demands.stream().anyMatch(one -> isAboutMemory(one.value().text()))) {
      return;
    }
    for (var demand : demands) {
      expression(demand.value(), taken, caught);
      if (isAboutMemory(taken)) {
        literals(demand.cell())
            .filter(KilledTrap::is137)
            .findFirst()
            .ifPresent(cell ->
                add(
                    cell.at(),
                    "demand `json.State.OOMKilled: true` as well, or look for `oom-kill` in `dmesg`.",
                    caught));
      }
    }
  }

  /// `[ $? -eq 137 ] && echo OOM`
  static void find(StepScript script, Caught caught) {
    var text = script.text();
    if (!text.contains("137") || !isAboutMemory(text) || text.matches(LOOKS_FOR_IT)) {
      return;
    }
    for (var use : script.uses()) {
      if (use.is("[", "test", "[[")) {
        use.arguments().stream()
            .filter(word -> word.text().equals("137"))
            .findFirst()
            .ifPresent(word ->
                add(
                    script.at(word),
                    "look for `oom-kill` in `dmesg`, or at `docker inspect`'s `.State.OOMKilled`, as well.",
                    caught));
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
    return row.name() + " " + said(row.then());
  }

  private static String said(Consequence then) {
    return Stream.of(
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
    if (!lower.contains("oom") && !lower.contains("memory")) {
      return false;
    }
    return List.of("memory", "oom_", "_oom", "oomkill", "oom kill", "oom-kill").stream()
            .anyMatch(lower::contains)
        || List.of(lower.split("[^a-z]+", -1)).contains("oom");
  }
}
