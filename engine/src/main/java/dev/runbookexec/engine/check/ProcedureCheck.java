package dev.runbookexec.engine.check;

import dev.runbookexec.engine.model.Call;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.model.Step;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Procedures that are used exist, those that exist are used, and none comes back to itself.
final class ProcedureCheck {
  private final Runbook runbook;
  private final Map<String, List<Call>> calls = new LinkedHashMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  private ProcedureCheck(Runbook runbook) {
    this.runbook = runbook;
    runbook.procedures().forEach((name, procedure) -> calls.put(name, callsIn(procedure.steps())));
  }

  static List<Diagnostic> check(Runbook runbook) {
    var check = new ProcedureCheck(runbook);
    check.unknown();
    check.circles();
    check.unused();
    return check.findings;
  }

  private static List<Call> callsIn(List<Step> steps) {
    return steps.stream()
        .flatMap(step ->
            Stream.concat(StepParts.calls(step).stream(), callsIn(StepParts.nested(step)).stream()))
        .toList();
  }

  private List<Call> outside() {
    return Stream.concat(callsIn(runbook.steps()).stream(), callsIn(runbook.cleanUp()).stream())
        .toList();
  }

  private void unknown() {
    Stream.concat(outside().stream(), calls.values().stream().flatMap(List::stream))
        .filter(call -> !calls.containsKey(call.procedure()))
        .forEach(call -> {
          var finding =
              Diagnostic.error(
                  "RB0720", call.at(), "There is no procedure `" + call.procedure() + "`.");
          findings.add(
              Suggestion.hint(call.procedure(), calls.keySet())
                  .map(finding::withHint)
                  .orElse(finding));
        });
  }

  private void circles() {
    for (var name : calls.keySet()) {
      circle(name, name, new LinkedHashSet<>());
    }
  }

  private void circle(String start, String name, Set<String> seen) {
    if (!seen.add(name)) {
      return;
    }
    for (var call : calls.getOrDefault(name, List.of())) {
      if (call.procedure().equals(start)) {
        findings.add(
            Diagnostic.error(
                    "RB0721",
                    call.at(),
                    "The procedure `" + start + "` comes back to itself" + way(seen, start) + ".")
                .withHint("to repeat something, use `retry`, `each` or `wait` with `until`."));
        return;
      }
      circle(start, call.procedure(), seen);
    }
  }

  private static String way(Set<String> seen, String start) {
    return seen.size() < 2
        ? ""
        : " by way of `"
            + String.join("`, `", seen.stream().filter(n -> !n.equals(start)).toList())
            + "`";
  }

  private void unused() {
    var used = new LinkedHashSet<String>();
    outside().forEach(call -> reach(call.procedure(), used));
    runbook
        .procedures()
        .forEach((name, procedure) -> {
          if (!used.contains(name) && isOwn(procedure)) {
            findings.add(
                Diagnostic.warning(
                        "RB0722", procedure.at(), "Nothing uses the procedure `" + name + "`.")
                    .withHint("use it with `do: " + name + "`, or take it out."));
          }
        });
  }

  /// A library holds what other runbooks use.
  private boolean isOwn(Runbook.Procedure procedure) {
    return procedure.at().file().equals(runbook.at().file());
  }

  private void reach(String name, Set<String> used) {
    if (used.add(name)) {
      calls.getOrDefault(name, List.of()).forEach(call -> reach(call.procedure(), used));
    }
  }
}
