package dev.runbookexec.engine.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The names that a step's result has, by its kind of act.
public final class ResultFields {
  /// Every field that the outcome of an act can have.
  public static final List<String> ALL =
      List.of(
          "outcome",
          "exit",
          "stdout",
          "stderr",
          "text",
          "lines",
          "json",
          "status",
          "headers",
          "duration",
          "error",
          "stopped",
          "reconnected",
          "answer",
          "done",
          "note");

  private ResultFields() {}

  /// What a step's own `expect` and `keep` see bare.
  public static Set<String> bare() {
    return new LinkedHashSet<>(ALL);
  }

  /// What other steps can read of it, the names under `keep` among them.
  public static Set<String> of(Step step) {
    var fields = new LinkedHashSet<String>(List.of("outcome", "passed", "error"));
    fields.addAll(own(step.act()));
    fields.addAll(step.keep().keySet());
    return fields;
  }

  private static List<String> own(Act act) {
    return switch (act) {
      case Act.Script _, Act.Arguments _ ->
          List.of(
              "exit",
              "stopped",
              "reconnected",
              "stdout",
              "stderr",
              "text",
              "lines",
              "json",
              "duration");
      case Act.Request _, Act.Notify _ ->
          List.of("status", "headers", "stdout", "text", "lines", "json", "duration");
      case Act.Docker _ ->
          List.of("status", "exit", "stdout", "stderr", "text", "lines", "json", "duration");
      case Act.Decide(var table) -> {
        var fields = new ArrayList<>(List.of("row"));
        fields.addAll(table.outputs());
        yield fields;
      }
      case Act.Each _ -> List.of("count", "failed", "items");
      case Act.CallRunbook _ -> List.of("reason", "findings", "count", "hand_over");
      case Act.Together _ -> List.of("count", "failed");
      case Act.Fallback _ -> List.of("taken", "count");
      case Act.WaitUntil _ -> List.of("met", "count");
      case Act.Ask _ -> List.of("answer", "done");
      case Act.Approve _, Act.Manual _ -> List.of("done", "note");
      case Act.Set(var values) -> List.copyOf(values.sequencedKeySet());
      case Act.Do _, Act.WaitFor _, Act.Collect _, Act.Say _ -> List.of();
    };
  }
}
