package dev.runbookexec.engine.check;

import dev.runbookexec.engine.check.flow.FlowCheck;
import dev.runbookexec.engine.check.kinds.ColumnDomains;
import dev.runbookexec.engine.check.kinds.KindCheck;
import dev.runbookexec.engine.decide.TableCheck;
import dev.runbookexec.engine.model.Act;
import dev.runbookexec.engine.model.Recovery;
import dev.runbookexec.engine.model.Runbook;
import dev.runbookexec.engine.source.Diagnostic;
import dev.runbookexec.engine.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What reading alone cannot see: names that lead nowhere, targets of the wrong kind, procedures
/// that never end, tables that contradict themselves, secrets where they would be seen.
public final class RunbookCheck {
  private RunbookCheck() {}

  private static boolean isOwn(Diagnostic finding, Runbook runbook) {
    return finding.at().file().equals(runbook.at().file());
  }

  /// All findings, in the order of their places; those in the runbook's own file first.
  public static List<Diagnostic> check(Runbook runbook) {
    return inOrder(names(runbook), tables(runbook), runbook);
  }

  /// What is wrong with names, and with the paths and values behind them; of a name that is wrong
  /// nothing else is told. Needs nothing of `tables`, and may be asked at the same time.
  public static List<Diagnostic> names(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    findings.addAll(InputCheck.check(runbook));
    findings.addAll(ProfileCheck.check(runbook));
    findings.addAll(TargetCheck.check(runbook));
    findings.addAll(LockCheck.check(runbook));
    findings.addAll(ProcedureCheck.check(runbook));
    findings.addAll(ArgumentCheck.check(runbook));
    findings.addAll(CallCheck.check(runbook));
    findings.addAll(new NameCheck(runbook).check());
    findings.addAll(BranchCheck.check(runbook));
    findings.addAll(SecretCheck.check(runbook));
    var told = findings.stream().map(Diagnostic::at).collect(Collectors.toSet());
    Stream.concat(FlowCheck.check(runbook).stream(), KindCheck.check(runbook).stream())
        .filter(finding -> !told.contains(finding.at()))
        .forEach(findings::add);
    return findings;
  }

  /// What is wrong with decision tables.
  public static List<Diagnostic> tables(Runbook runbook) {
    var findings = new ArrayList<Diagnostic>();
    var known = ColumnDomains.of(runbook);
    var verifying =
        runbook
            .allSteps()
            .flatMap(step -> step.recovery().verify().stream())
            .map(Recovery.Verify::decision)
            .collect(Collectors.toSet());
    runbook
        .allSteps()
        .forEach(step -> {
          if (step.act() instanceof Act.Decide(var table)) {
            TableCheck.check(
                    InputDomains.in(table, runbook), known.getOrDefault(step.id(), Map.of()))
                .stream()
                .filter(finding -> !(verifying.contains(step.id()) && isIdleOtherwise(finding)))
                .forEach(findings::add);
          }
        });
    return findings;
  }

  /// In the table of a `verify` nobody wrote an `otherwise`.
  private static boolean isIdleOtherwise(Diagnostic finding) {
    return finding.code().equals(TableCheck.IDLE_OTHERWISE);
  }

  private static boolean isEmptyRow(Diagnostic finding) {
    return finding.code().equals(TableCheck.EMPTY_ROW);
  }

  private static Set<Span> places(Stream<Diagnostic> findings) {
    return findings.map(Diagnostic::at).collect(Collectors.toSet());
  }

  /// Both kinds of findings as they are shown. A cell of which the table's own proof has told is
  /// not told of again; that it makes its row empty is not told of one of a wrong kind.
  public static List<Diagnostic> inOrder(
      List<Diagnostic> names, List<Diagnostic> tables, Runbook runbook) {
    var ofKinds = places(names.stream().filter(KindCheck::isOfCell));
    var proven =
        tables.stream().filter(one -> !(isEmptyRow(one) && ofKinds.contains(one.at()))).toList();
    var told = places(proven.stream());
    var others = names.stream().filter(one -> !KindCheck.isOfCell(one) || !told.contains(one.at()));
    return Stream.concat(others, proven.stream())
        .sorted(
            Comparator.comparing((Diagnostic finding) -> !isOwn(finding, runbook))
                .thenComparing(finding -> finding.at().file())
                .thenComparingInt(finding -> finding.at().line())
                .thenComparingInt(finding -> finding.at().column()))
        .toList();
  }
}
