package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Runbook.Lock;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every act stands on a target of the kind it needs, and targets lean on targets that exist.
final class TargetCheck {
  private final Runbook runbook;
  private final List<Diagnostic> findings = new ArrayList<>();

  private TargetCheck(Runbook runbook) {
    this.runbook = runbook;
  }

  static List<Diagnostic> check(Runbook runbook) {
    var check = new TargetCheck(runbook);
    runbook.targets().values().forEach(check::target);
    runbook.allSteps().forEach(check::step);
    runbook.lock().ifPresent(check::lock);
    return check.findings;
  }

  private void lock(Lock lock) {
    mustBe(lock.at(), lock.on(), "`local` or an ssh target", Target.Local.class, Target.Ssh.class);
  }

  private void target(Target target) {
    switch (target) {
      case Target.Engine(_, _, var via, var at, _) ->
          via.ifPresent(name -> mustBe(at, name, "an ssh target", Target.Ssh.class));
      case Target.Container(_, _, _, var engine, var at) ->
          mustBe(at, engine, "a docker target", Target.Engine.class);
      case Target.Local _, Target.Ssh _, Target.Web _ -> {}
    }
  }

  private void step(Step step) {
    switch (step.act()) {
      case Act.Script(_, var options) -> command(step, options);
      case Act.Arguments(_, var options) -> command(step, options);
      case Act.Notify _ ->
          step.on()
              .ifPresent(name -> mustBe(step.onAt(), name, "an http target", Target.Web.class));
      case Act.Request _ -> needs(step, "an http target", Target.Web.class);
      case Act.Docker _ -> needs(step, "a docker target", Target.Engine.class);
      case Act.Decide _,
          Act.Do _,
          Act.CallRunbook _,
          Act.Each _,
          Act.Together _,
          Act.Fallback _,
          Act.WaitFor _,
          Act.WaitUntil _,
          Act.Ask _,
          Act.Approve _,
          Act.Manual _,
          Act.Collect _,
          Act.Set _,
          Act.Say _ -> {
        if (step.on().isPresent()) {
          findings.add(
              Diagnostic.error(
                  "RB0712",
                  step.onAt(),
                  "`" + step.id() + "` acts on no target, so `on` means nothing here."));
        }
      }
    }
  }

  private void command(Step step, Act.CommandOptions options) {
    var name = step.on().orElse("local");
    if (options.disconnects().isPresent()) {
      mustBe(
          step.onAt(),
          name,
          "an ssh target, whose connection `disconnects` is about,",
          Target.Ssh.class);
      return;
    }
    mustBe(
        step.onAt(),
        name,
        "`local`, an ssh target or a container",
        Target.Local.class,
        Target.Ssh.class,
        Target.Container.class);
  }

  private void needs(Step step, String kind, Class<?> type) {
    if (step.on().isEmpty()) {
      findings.add(
          Diagnostic.error(
              "RB0711", step.at(), "`" + step.id() + "` needs `on`: the name of " + kind + "."));
      return;
    }
    mustBe(step.onAt(), step.on().get(), kind, type);
  }

  private void mustBe(Span at, String name, String kind, Class<?>... types) {
    var target = Optional.ofNullable(runbook.targets().get(name));
    if (target.isEmpty()) {
      var finding = Diagnostic.error("RB0710", at, "There is no target `" + name + "`.");
      var hint =
          Suggestion.hint(name, runbook.targets().sequencedKeySet())
              .orElse(
                  "the targets are `"
                      + String.join("`, `", runbook.targets().sequencedKeySet())
                      + "`.");
      findings.add(finding.withHint(hint));
      return;
    }
    for (var type : types) {
      if (type.isInstance(target.get())) {
        return;
      }
    }
    findings.add(
        Diagnostic.error(
            "RB0713",
            at,
            "`" + name + "` is " + kind(target.get()) + ", but " + kind + " is needed here."));
  }

  private static String kind(Target target) {
    return switch (target) {
      case Target.Local _ -> "this machine";
      case Target.Ssh _ -> "an ssh target";
      case Target.Web _ -> "an http target";
      case Target.Engine _ -> "a docker target";
      case Target.Container _ -> "a container";
    };
  }
}
