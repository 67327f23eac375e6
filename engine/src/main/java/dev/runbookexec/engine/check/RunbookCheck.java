package dev.runbookexec.engine.check;

import dev.runbookexec.engine.check.flow.FlowCheck;
import dev.runbookexec.engine.check.kinds.KindCheck;
import dev.runbookexec.engine.decide.TableCheck;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What reading alone cannot see: names that lead nowhere, targets of the wrong kind, procedures
/// that never end, tables that contradict themselves, secrets where they would be seen.
public final class RunbookCheck {
  private RunbookCheck() {}

  /// All findings, in the order of their places.
  public static List<Diagnostic> check(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    findings.addAll(InputCheck.check(runbook));
    findings.addAll(TargetCheck.check(runbook));
    findings.addAll(ProcedureCheck.check(runbook));
    findings.addAll(ArgumentCheck.check(runbook));
    findings.addAll(new NameCheck(runbook).check());
    findings.addAll(BranchCheck.check(runbook));
    findings.addAll(SecretCheck.check(runbook));
    runbook
        .allSteps()
        .forEach(step -> {
          if (step.act() instanceof Act.Decide(var table)) {
            findings.addAll(TableCheck.check(InputDomains.in(table, runbook)));
          }
        });
    if (findings.stream().noneMatch(Diagnostic::isError)) {
      findings.addAll(FlowCheck.check(runbook));
      findings.addAll(KindCheck.check(runbook));
    }
    findings.sort(
        Comparator.comparingInt((Diagnostic finding) -> finding.at().line())
            .thenComparingInt(finding -> finding.at().column()));
    return List.copyOf(findings);
  }
}
