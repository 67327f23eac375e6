package dev.runbookexec.engine.check.kinds;

import dev.runbookexec.engine.expr.Known;
import dev.runbookexec.engine.expr.Known.Kind;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.DecisionTable;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Setting;
import dev.runbookexec.engine.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What is known of the names of a runbook: its inputs, and the results of its steps.
final class Names {
  /// Every word that an outcome can have.
  private static final List<String> OUTCOMES =
      List.of(
          "finished",
          "signalled",
          "timed out",
          "connection lost",
          "not started",
          "refused",
          "not performed",
          "approved",
          "declined",
          "answered",
          "unanswered",
          "stopped",
          "skipped");

  /// What a runbook that is called can come to.
  private static final List<String> CALL_OUTCOMES =
      List.of("resolved", "escalated", "failed", "stopped", "in-doubt", "suspended", "skipped");

  private final Map<String, Step> steps;
  private final Map<String, Known> inputs = new HashMap<>();

  /// Under way, so that names that lean on each other in a circle end.
  private final Set<List<String>> asked = new HashSet<>();

  Names(Runbook runbook) {
    this.steps = runbook.stepsById();
    runbook
        .inputs()
        .forEach(input ->
            inputs.put(
                input.name(),
                input.values().isEmpty() ? Known.of(Kind.TEXT) : Known.oneOf(input.values())));
  }

  /// What is known of a path as every step sees it.
  Known of(List<String> path) {
    var step = steps.get(path.getFirst());
    if (step == null) {
      return path.size() == 1 ? inputs.getOrDefault(path.getFirst(), Known.ANY) : Known.ANY;
    }
    return path.size() == 2 ? field(step, path.get(1)) : Known.ANY;
  }

  /// The same for the step's own `expect` and `keep`, which see its result bare.
  Known inside(Step step, List<String> path) {
    return path.size() == 1 && !step.keep().containsKey(path.getFirst())
        ? result(step, path.getFirst())
        : of(path);
  }

  private Known field(Step step, String field) {
    var path = List.of(step.id(), field);
    if (!asked.add(path)) {
      return Known.ANY;
    }
    try {
      var kept = step.keep().get(field);
      if (kept != null) {
        return kept.known(inner -> inside(step, inner));
      }
      if (step.act() instanceof Act.Set(var values) && values.containsKey(field)) {
        return values.get(field).known(this::of);
      }
      if (step.act() instanceof Act.Decide(var table) && table.outputs().contains(field)) {
        return output(table, field);
      }
      if (step.act() instanceof Act.Fallback(var alternatives) && field.equals("taken")) {
        return Known.oneOf(alternatives.stream().map(Act.Alternative::name).toList());
      }
      return result(step, field);
    } finally {
      asked.remove(path);
    }
  }

  private static Known result(Step step, String field) {
    return step.act() instanceof Act.CallRunbook ? ofCall(field) : ofOther(step, field);
  }

  private static Known ofCall(String field) {
    return switch (field) {
      case "outcome" -> Known.oneOf(CALL_OUTCOMES);
      case "passed" -> Known.of(Kind.TRUTH);
      case "count" -> Known.from(0, Integer.MAX_VALUE);
      case "findings" -> Known.of(Kind.LIST);
      case "hand_over" -> Known.of(Kind.MAPPING);
      case "reason" -> Known.of(Kind.TEXT);
      default -> Known.ANY;
    };
  }

  private static Known ofOther(Step step, String field) {
    return switch (field) {
      case "outcome" -> Known.oneOf(OUTCOMES);
      case "passed", "met", "done" -> Known.of(Kind.TRUTH);
      case "exit" -> Known.from(0, 255);
      case "status" ->
          step.act() instanceof Act.Request ? Known.from(100, 999) : Known.from(0, 999);
      case "duration" -> Known.of(Kind.NUMBER);
      case "count" -> Known.from(0, Integer.MAX_VALUE);
      case "lines" -> Known.of(Kind.LIST);
      case "headers" -> Known.of(Kind.MAPPING);
      case "stdout", "stderr", "text", "error", "answer", "note" -> Known.of(Kind.TEXT);
      case "row" -> row(step);
      default -> Known.ANY;
    };
  }

  /// What the rows of a table give a name.
  private Known output(DecisionTable table, String name) {
    if (table.hit().gathers()) {
      return table.aggregates().containsKey(name) ? Known.ANY : Known.of(Kind.LIST);
    }
    return Stream.concat(
            table.rows().stream().map(DecisionTable.Row::set), Stream.of(table.rest().set()))
        .flatMap(settings -> Stream.ofNullable(settings.get(name)))
        .map(this::given)
        .reduce(Known::or)
        .orElse(Known.ANY);
  }

  private Known given(Setting setting) {
    return switch (setting) {
      case Setting.Literal(var value) -> Known.literal(value);
      case Setting.Filled(var text) ->
          text.only()
              .map(one -> one.known(this::of))
              .orElseGet(() ->
                  text.holes().isEmpty() ? Known.oneOf(List.of(text.text())) : Known.of(Kind.TEXT));
    };
  }

  private static Known row(Step step) {
    if (!(step.act() instanceof Act.Decide(var table)) || table.hit().gathers()) {
      return Known.of(Kind.TEXT); // several rows are named together
    }
    var words = new ArrayList<>(table.rows().stream().map(DecisionTable.Row::name).toList());
    words.add("otherwise");
    return Known.oneOf(words);
  }
}
