package dev.runbookexec.engine.run;

import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Consequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that still follows from a step that has ended.
sealed interface Todo {
  record Say(Template text) implements Todo {}

  /// A remark that is a notification.
  record Tell(Template text) implements Todo {}

  /// @param message what to say of it; without it the step's heading
  record Find(String id, Optional<Template> message) implements Todo {}

  record Enter(Call call) implements Todo {}

  /// The runbook ends the run here.
  record Finish(RunOutcome outcome, Template reason) implements Todo {}

  /// The run cannot go on.
  record Over(RunOutcome outcome, String reason) implements Todo {}

  /// In the order of a consequence: say, finding, procedures, then the end.
  static List<Todo> of(Consequence then) {
    var todos = new ArrayList<Todo>();
    then.say().ifPresent(text -> todos.add(new Say(text)));
    then.finding().ifPresent(id -> todos.add(new Find(id, then.say())));
    then.procedures().forEach(call -> todos.add(new Enter(call)));
    then.conclude().ifPresent(text -> todos.add(new Finish(RunOutcome.RESOLVED, text)));
    then.escalate().ifPresent(text -> todos.add(new Finish(RunOutcome.ESCALATED, text)));
    return todos;
  }
}
