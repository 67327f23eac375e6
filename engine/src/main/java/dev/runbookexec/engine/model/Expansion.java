package dev.runbookexec.engine.model;

import dev.runbookexec.engine.model.Recovery.Verify;
import dev.runbookexec.engine.model.Runbook.Procedure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;

/// A runbook with other ids or other acts in all its steps, nested ones too.
public final class Expansion {
  private final String prefix;
  private final BiFunction<Step, Act.CallRunbook, Act> calls;

  private Expansion(String prefix, BiFunction<Step, Act.CallRunbook, Act> calls) {
    this.prefix = prefix;
    this.calls = calls;
  }

  /// The runbook with a prefix before every id, also in the runbooks that it calls itself.
  static Runbook under(String prefix, Runbook runbook) {
    return new Expansion(
            prefix,
            (step, call) -> call.with(Callee.of(prefix, step.id(), call.callee().written())))
        .runbook(runbook);
  }

  /// The runbook with something else in place of each call.
  public static Runbook linked(Runbook runbook, BiFunction<Step, Act.CallRunbook, Act> calls) {
    return new Expansion("", calls).runbook(runbook);
  }

  private Runbook runbook(Runbook runbook) {
    var procedures = new LinkedHashMap<String, Procedure>();
    runbook.procedures().forEach((name, procedure) -> procedures.put(name, procedure(procedure)));
    return new Runbook(
        runbook.id(),
        runbook.at(),
        runbook.about(),
        runbook.budget(),
        runbook.lock(),
        runbook.inputs(),
        runbook.profiles(),
        runbook.targets(),
        steps(runbook.steps()),
        procedures,
        steps(runbook.cleanUp()),
        runbook.allowed());
  }

  private Procedure procedure(Procedure procedure) {
    return new Procedure(
        procedure.name(),
        procedure.at(),
        procedure.title(),
        procedure.why(),
        procedure.parameters(),
        steps(procedure.steps()));
  }

  private List<Step> steps(List<Step> steps) {
    return steps.stream().map(this::step).toList();
  }

  private Step step(Step step) {
    return step.with(prefix + step.id(), recovery(step.recovery()), act(step));
  }

  private Recovery recovery(Recovery recovery) {
    return new Recovery(
        recovery.idempotent(),
        recovery.verify().map(this::verify),
        recovery.undo().map(this::step));
  }

  private Verify verify(Verify verify) {
    return new Verify(steps(verify.steps()), prefix + verify.decision(), verify.happened());
  }

  private Act act(Step step) {
    return switch (step.act()) {
      case Act.CallRunbook call -> calls.apply(step, call);
      case Act.Each(var list, var item, var steps, var parallel, var gather) ->
          new Act.Each(list, item, steps(steps), parallel, gather);
      case Act.WaitUntil(var until, var steps, var every, var atMost, var inARow) ->
          new Act.WaitUntil(until, steps(steps), every, atMost, inARow);
      case Act.Together(var branches) ->
          new Act.Together(
              branches.stream()
                  .map(one -> new Act.Branch(one.name(), one.at(), steps(one.steps())))
                  .toList());
      case Act.Fallback(var alternatives) ->
          new Act.Fallback(
              alternatives.stream()
                  .map(one ->
                      new Act.Alternative(
                          one.name(), one.at(), one.title(), steps(one.steps()), one.success()))
                  .toList());
      case Act.Script _,
          Act.Arguments _,
          Act.Request _,
          Act.Docker _,
          Act.Decide _,
          Act.Do _,
          Act.WaitFor _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Notify _,
          Act.Say _ ->
          step.act();
    };
  }
}
