package dev.runbookexec.reports.timeline;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.run.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What became of the changes of a run that can be undone.
public final class Undos {
  private final Map<Visit, Visit> undoing = new HashMap<>();

  /// Changes are undone in the reverse order of their happening.
  public Undos(Map<String, Step> steps, Gathered run) {
    var open = new HashMap<String, List<Visit>>();
    for (var visit : run.visits().values()) {
      var step = steps.get(visit.place().step());
      if (step != null && isOpen(visit)) {
        step.recovery()
            .undo()
            .ifPresent(undo -> open.computeIfAbsent(undo.id(), _ -> new ArrayList<>()).add(visit));
      }
    }
    for (var visit : run.visits().values()) {
      var changes = open.getOrDefault(visit.place().step(), List.of());
      if (visit.place().within().equals("undo") && !changes.isEmpty()) {
        undoing.put(changes.removeLast(), visit);
      }
    }
  }

  private static boolean isOpen(Visit visit) {
    return visit.changed() && (visit.status().equals("passed") || visit.status().equals("done"));
  }

  /// In a few words: `undone`, or how it can be; empty where nothing is known of it.
  public String words(Step step, Visit change) {
    var undo = step.recovery().undo();
    if (undo.isEmpty()) {
      return step.irreversible().map(why -> "cannot be undone: " + why).orElse("");
    }
    var visit = Optional.ofNullable(undoing.get(change));
    return switch (visit.map(Visit::status).orElse("")) {
      case "passed", "done" -> "undone";
      case "failed", "in-doubt", "stopped", "interrupted" ->
          "undoing it failed: " + visit.map(Visit::message).orElse("");
      default ->
          "can be undone by: " + visit.flatMap(Undos::asked).orElseGet(() -> text(undo.get()));
    };
  }

  /// What exactly would have been done, with its values.
  private static Optional<String> asked(Visit visit) {
    return visit
        .question()
        .flatMap(question ->
            question instanceof Effect.Question.Approval approval
                ? Optional.of(approval.shown())
                : Optional.empty());
  }

  private static String text(Step undo) {
    return switch (undo.act()) {
      case Act.Script(var script, _) -> script.text();
      case Act.Arguments(var words, _) ->
          words.stream().map(Template::text).collect(Collectors.joining(" "));
      case Act.Request request -> request.method() + " " + request.path().text();
      case Act.Docker(var verb, var arguments) ->
          "docker "
              + verb.word()
              + arguments.entrySet().stream()
                  .filter(argument -> !argument.getKey().equals("password"))
                  .map(argument -> " " + argument.getKey() + "=" + argument.getValue().text())
                  .collect(Collectors.joining());
      case Act.Do(var procedures) ->
          "do " + procedures.stream().map(Call::procedure).collect(Collectors.joining(", "));
      case Act.Manual(var instructions, _) -> instructions.text();
      case Act.Decide _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          throw new IllegalStateException("The reader lets none of these undo: " + undo.id());
    };
  }
}
