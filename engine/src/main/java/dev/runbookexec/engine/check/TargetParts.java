package dev.runbookexec.engine.check;

import dev.runbookexec.engine.expr.Expression;
import dev.runbookexec.engine.expr.Template;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes a target apart into what a check looks at. A target is filled in where a step uses it, so
/// what it reads must be there.
public final class TargetParts {
  private TargetParts() {}

  /// What is read when the step uses its target, and the targets that one leans on.
  public static List<Expression> usedBy(Step step, Runbook runbook) {
    return switch (step.act()) {
      case Act.Script _, Act.Arguments _, Act.Request _, Act.Docker _, Act.Notify _ ->
          step.on().map(name -> reached(name, runbook, 3)).orElse(List.of());
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
          Act.Say _ ->
          List.of();
    };
  }

  /// A container leans on an engine, and that on a host.
  private static List<Expression> reached(String name, Runbook runbook, int levels) {
    var target = runbook.targets().get(name);
    if (target == null || levels == 0) {
      return List.of();
    }
    var all = new ArrayList<>(StepParts.holes(templates(target)));
    below(target).ifPresent(other -> all.addAll(reached(other, runbook, levels - 1)));
    return all;
  }

  private static Optional<String> below(Target target) {
    return switch (target) {
      case Target.Engine(_, _, var via, _, _) -> via;
      case Target.Container(_, _, _, var engine, _) -> Optional.of(engine);
      case Target.Local _, Target.Ssh _, Target.Web _ -> Optional.empty();
    };
  }

  /// All templates of the target itself.
  public static List<Template> templates(Target target) {
    return switch (target) {
      case Target.Local _ -> List.of();
      case Target.Ssh(_, _, var destination) -> List.of(destination);
      case Target.Engine(_, _, _, _, var host) -> host.stream().toList();
      case Target.Container(_, _, var container, _, _) -> List.of(container);
      case Target.Web(_, _, var base, var headers, var tls) ->
          Stream.of(
                  Stream.of(base),
                  headers.stream().map(Target.Header::value),
                  tls.stream().flatMap(TargetParts::templates))
              .flatMap(all -> all)
              .toList();
    };
  }

  private static Stream<Template> templates(Target.Tls tls) {
    return Stream.of(tls.serverName(), tls.caFile(), tls.clientCert(), tls.clientKey())
        .flatMap(Optional::stream);
  }
}
