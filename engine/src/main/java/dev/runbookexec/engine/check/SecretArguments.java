package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which arguments of procedures can hold a secret, because some use gives them one, also by way of
/// other procedures.
final class SecretArguments {
  private final Runbook runbook;
  private final Set<String> secrets;
  private final Map<String, Set<String>> byProcedure = new HashMap<>();

  private SecretArguments(Runbook runbook, Set<String> secrets) {
    this.runbook = runbook;
    this.secrets = secrets;
    runbook.procedures().keySet().forEach(name -> byProcedure.put(name, new LinkedHashSet<>()));
  }

  /// By the procedure's name.
  ///
  /// @param secrets the names of secret inputs
  static Map<String, Set<String>> of(Runbook runbook, Set<String> secrets) {
    var arguments = new SecretArguments(runbook, secrets);
    // each round marks at least one more argument, or is the last
    while (arguments.round()) {}
    return arguments.byProcedure;
  }

  private boolean round() {
    var more = calls(Stream.concat(runbook.steps().stream(), runbook.cleanUp().stream()), secrets);
    for (var procedure : runbook.procedures().values()) {
      more |= calls(procedure.steps().stream(), seenIn(procedure.name()));
    }
    return more;
  }

  private Set<String> seenIn(String procedure) {
    var seen = new LinkedHashSet<>(secrets);
    seen.addAll(byProcedure.getOrDefault(procedure, Set.of()));
    return seen;
  }

  private boolean calls(Stream<Step> steps, Set<String> secret) {
    return steps
        .flatMap(Runbook::withNested)
        .flatMap(step -> StepParts.calls(step).stream())
        .map(call -> call(call, secret))
        .reduce(false, Boolean::logicalOr);
  }

  private boolean call(Call call, Set<String> secret) {
    var known = byProcedure.getOrDefault(call.procedure(), new LinkedHashSet<>());
    var more = false;
    for (var argument : call.arguments()) {
      var reads =
          StepParts.holes(argument.value()).stream()
              .flatMap(hole -> hole.reads().stream())
              .map(List::getFirst);
      more |= reads.anyMatch(secret::contains) && known.add(argument.name());
    }
    return more;
  }
}
