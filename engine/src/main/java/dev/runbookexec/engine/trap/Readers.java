package dev.runbookexec.engine.trap;

import dev.runbookexec.engine.check.StepParts;
import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which steps' outputs somebody looks at: another step, or the step itself by `keep` and `expect`.
///
/// @param looked the ids of those at which another step looks
record Readers(Set<String> looked) {
  private static final Set<String> OUTPUT = Set.of("stdout", "text", "lines", "json");

  static Readers of(Runbook runbook) {
    var looked = new HashSet<String>();
    runbook
        .allSteps()
        .flatMap(step -> StepParts.outer(step).stream())
        .flatMap(expression -> expression.reads().stream())
        .filter(path -> path.size() > 1 && OUTPUT.contains(path.get(1)))
        .map(List::getFirst)
        .forEach(looked::add);
    return new Readers(Set.copyOf(looked));
  }

  boolean look(Step step) {
    return looked.contains(step.id())
        || StepParts.inner(step).stream()
            .map(Expression::reads)
            .flatMap(Set::stream)
            .anyMatch(path -> OUTPUT.contains(path.getFirst()));
  }
}
