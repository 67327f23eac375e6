package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.ResultFields;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Procedure;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every name that an expression reads must be an input, a step's result, the element of a loop
/// around it, `now`, or, in `expect` and `keep`, a field of the step's own result.
final class NameCheck {
  private final Runbook runbook;
  private final Map<String, Step> steps = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  /// For what a target reads: the elements of loops and the arguments around steps that use it.
  private final IdentityHashMap<Expression, Set<String>> around = new IdentityHashMap<>();

  private final List<Lacking> lacking = new ArrayList<>();

  /// A step around which there is no such name, though its target reads it.
  private record Lacking(Step step, Expression expression, String name) {}

  NameCheck(Runbook runbook) {
    this.runbook = runbook;
    runbook.inputs().forEach(input -> names.add(input.name()));
    runbook.allSteps().forEach(step -> steps.put(step.id(), step));
    names.addAll(steps.keySet());
    names.add("now");
  }

  List<Diagnostic> check() {
    clashes();
    StepParts.holes(runbook.about().handOver().values()).forEach(e -> reads(e, Set.of()));
    all(runbook.steps(), Set.of());
    runbook.procedures().values().forEach(this::procedure);
    all(runbook.cleanUp(), Set.of());
    runbook.targets().values().forEach(this::target);
    lacking.forEach(this::lacking);
    return findings;
  }

  private void clashes() {
    for (var input : runbook.inputs()) {
      var step = steps.get(input.name());
      if (step != null) {
        findings.add(
            Diagnostic.error(
                    "RB0701", step.at(), "The step `" + step.id() + "` has the name of an input.")
                .withHint("results of steps are read by their ids, so give the step another one."));
      }
    }
  }

  /// A target is filled in where a step uses it, and may read what is known there: the element of a
  /// loop, an argument. What no step that uses it knows is said once, at the target itself.
  private void target(Target target) {
    for (var expression : StepParts.holes(TargetParts.templates(target))) {
      reads(expression, around.getOrDefault(expression, Set.of()));
    }
  }

  private void uses(Step step, Set<String> locals) {
    for (var expression : TargetParts.usedBy(step, runbook)) {
      around.computeIfAbsent(expression, _ -> new LinkedHashSet<>()).addAll(locals);
      expression.reads().stream()
          .map(List::getFirst)
          .filter(name -> !names.contains(name) && !locals.contains(name))
          .forEach(name -> lacking.add(new Lacking(step, expression, name)));
    }
  }

  private void lacking(Lacking one) {
    if (around.getOrDefault(one.expression(), Set.of()).contains(one.name())) {
      findings.add(
          Diagnostic.error(
                  "RB0702",
                  one.step().onAt(),
                  "The target `"
                      + one.step().on().orElse("")
                      + "` reads `"
                      + one.name()
                      + "`, which there is not around this step.")
              .withHint(
                  "other steps use it in a loop or procedure that gives `"
                      + one.name()
                      + "`; do the same here, or take another target."));
    }
  }

  private void procedure(Procedure procedure) {
    var locals = new LinkedHashSet<String>();
    for (var parameter : procedure.parameters()) {
      parameter.defaultValue().ifPresent(text -> text.holes().forEach(e -> reads(e, locals)));
      hidden(
          parameter.name(),
          parameter.at(),
          "The argument",
          "inside the procedure it would hide it");
      locals.add(parameter.name());
    }
    all(procedure.steps(), locals);
  }

  private void hidden(String name, Span at, String whose, String why) {
    if (names.contains(name)) {
      var what = steps.containsKey(name) ? "a step" : name.equals("now") ? "the time" : "an input";
      findings.add(
          Diagnostic.error("RB0725", at, whose + " `" + name + "` has the name of " + what + ".")
              .withHint(why + ", so give it another name."));
    }
  }

  private void all(List<Step> list, Set<String> locals) {
    for (var step : list) {
      uses(step, locals);
      StepParts.outer(step).forEach(expression -> reads(expression, locals));
      var bare = new LinkedHashSet<>(ResultFields.bare());
      bare.addAll(locals);
      StepParts.inner(step).forEach(expression -> reads(expression, bare));
      var inside = new LinkedHashSet<>(locals);
      if (step.act() instanceof Act.Each each) {
        hidden(
            each.item(),
            step.at(),
            "The element of this `each`,",
            "inside the loop it would hide it");
        inside.add(each.item());
      }
      StepParts.afterRound(step).forEach(expression -> reads(expression, inside));
      all(StepParts.nested(step), inside);
    }
  }

  private void reads(Expression expression, Set<String> more) {
    for (var path : expression.reads()) {
      var name = path.getFirst();
      if (!names.contains(name) && !more.contains(name)) {
        unknown(expression.at(path), "There is no input or step `" + name + "`.", name, both(more));
      } else if (steps.containsKey(name) && !more.contains(name) && path.size() > 1) {
        field(expression.keyAt(path), steps.get(name), path.get(1));
      }
    }
  }

  private Collection<String> both(Set<String> more) {
    var all = new LinkedHashSet<>(names);
    all.addAll(more);
    return all;
  }

  private void field(Span at, Step step, String field) {
    var known = ResultFields.of(step);
    if (!known.contains(field)) {
      unknown(at, "The step `" + step.id() + "` gives no `" + field + "`.", field, known);
    }
  }

  /// What other tools call it.
  private static Optional<String> usual(String typed, Collection<String> known) {
    var ours =
        switch (typed) {
          case "body", "content" -> "text";
          case "code", "rc", "exit_code", "exitcode" -> "exit";
          case "output", "out" -> "stdout";
          case "status_code" -> "status";
          default -> "";
        };
    return known.contains(ours)
        ? Optional.of("it is called `" + ours + "` here.")
        : Optional.empty();
  }

  private void unknown(Span at, String message, String typed, Collection<String> known) {
    var finding = Diagnostic.error("RB0702", at, message);
    var near = usual(typed, known).or(() -> Suggestion.hint(typed, known));
    findings.add(near.map(finding::withHint).orElse(finding));
  }
}
